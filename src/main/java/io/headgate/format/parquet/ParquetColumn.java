package io.headgate.format.parquet;

import java.util.List;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;

/**
 * A leaf of a Parquet schema.
 *
 * @param path names from the top-level field down
 * @param element the leaf's entry in the file's schema
 */
record ParquetColumn(
    List<String> path, SchemaElement element, int maxRepetition, int maxDefinition) {
  ParquetColumn {
    path = List.copyOf(path);
  }

  Type type() {
    return element.getType();
  }

  /** The path for people: {@code address.street}. */
  String name() {
    return String.join(".", path);
  }
}
