package io.headgate.format.wire;

import org.apache.avro.Schema;

/** What became of a look-up: the schema that messages were written with, or why there is none. */
public sealed interface WriterSchema {
  record Known(Schema schema) implements WriterSchema {}

  /**
   * @param reason a clause behind "it was written with schema id 7, ": who does not know it, and
   *     what to do
   */
  record Unknown(String reason) implements WriterSchema {}
}
