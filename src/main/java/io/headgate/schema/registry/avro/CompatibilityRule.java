package io.headgate.schema.registry.avro;

import io.headgate.schema.compat.Step;
import java.util.List;
import org.apache.avro.Schema;

/** What it takes for one schema to read data of another. */
@FunctionalInterface
public interface CompatibilityRule {
  /** Every reason why the reader's schema cannot read what the writer's wrote; none if it can. */
  List<String> problems(Schema reader, Schema writer, Step step);

  /** Every reason why a schema must not be a version whatever came before. */
  default List<String> problems(Schema added) {
    return List.of();
  }
}
