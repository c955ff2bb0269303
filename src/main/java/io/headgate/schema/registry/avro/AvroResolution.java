package io.headgate.schema.registry.avro;

import io.headgate.schema.compat.Step;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Avro's own rule: whether its resolution of schemas finds something for every field. */
public final class AvroResolution implements CompatibilityRule {
  @Override
  public List<String> problems(Schema reader, Schema writer, Step step) {
    try {
      return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
          .getResult()
          .getIncompatibilities()
          .stream()
          .map(
              problem ->
                  problem.getType() + " at " + location(problem) + ": " + problem.getMessage())
          .toList();
    } catch (AvroRuntimeException e) {
      // Aliases that swap two names cannot be applied at all.
      return List.of("UNRESOLVABLE: " + e.getMessage());
    }
  }

  private static String location(SchemaCompatibility.Incompatibility problem) {
    return problem.getLocation().isEmpty() ? "/" : problem.getLocation();
  }
}
