package io.headgate.schema.registry.avro;

import io.headgate.schema.compat.Incompatibility;
import io.headgate.schema.compat.SchemaCheck;
import io.headgate.schema.compat.SchemaSoundness;
import io.headgate.schema.compat.Step;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Headgate's own rule: whether readers get the values that were written. Stricter than Avro's,
 * which it asks too.
 */
public final class ExactReading implements CompatibilityRule {
  @Override
  public List<String> problems(Schema reader, Schema writer, Step step) {
    return messages(SchemaCheck.check(reader, writer, step));
  }

  @Override
  public List<String> problems(Schema added) {
    return messages(SchemaSoundness.check(added));
  }

  private static List<String> messages(List<Incompatibility> problems) {
    return problems.stream().map(Incompatibility::message).toList();
  }
}
