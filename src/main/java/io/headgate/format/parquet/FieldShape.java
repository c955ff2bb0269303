package io.headgate.format.parquet;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a field of a file is in Avro, and how its values are put together.
 *
 * @param schema JSON of the Avro type
 */
record FieldShape(JsonNode schema, Assembly assembly) {
  /** Makes the node that puts values together from the columns of an open file. */
  interface Assembly {
    RowNode open(Cursors cursors);
  }
}
