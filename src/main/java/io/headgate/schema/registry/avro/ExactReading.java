package io.headgate.schema.registry.avro;

import io.headgate.schema.compat.Incompatibility;
import io.headgate.schema.compat.SchemaCheck;
import io.headgate.schema.compat.SchemaSoundness;
import io.headgate.schema.compat.Step;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.Schema;

/**
 * Headgate's own rule: whether readers get the values that were written. Stricter than Avro's,
 * which it asks too.
 */
public final class ExactReading implements CompatibilityRule {
  private final Predicate<Incompatibility> counts;

  private ExactReading(Predicate<Incompatibility> counts) {
    this.counts = counts;
  }

  /** Whether all readers do, whatever library they read with. */
  public static ExactReading byAnyone() {
    return new ExactReading(problem -> true);
  }

  /** Whether Headgate does, which converts values exactly and finds fields by their ids. */
  public static ExactReading byHeadgate() {
    return new ExactReading(problem -> !problem.exact());
  }

  @Override
  public List<String> problems(Schema reader, Schema writer, Step step) {
    return messages(SchemaCheck.check(reader, writer, step));
  }

  @Override
  public List<String> problems(Schema added) {
    return messages(SchemaSoundness.check(added));
  }

  private List<String> messages(List<Incompatibility> problems) {
    return problems.stream().filter(counts).map(Incompatibility::message).toList();
  }
}
