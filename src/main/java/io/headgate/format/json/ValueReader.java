package io.headgate.format.json;

import io.headgate.record.RowBuffer;

/**
 * Reads one JSON value into Avro binary. What is wrong with the value goes to {@link
 * JsonText#violations}, and reading goes on behind it.
 */
interface ValueReader {
  /**
   * @param at the value's first byte, inside the text
   * @param depth objects and arrays that it would be nested in, itself included
   * @return the offset behind the value, or -1 if the text is not JSON
   */
  int read(JsonText in, int at, int depth, RowBuffer out);
}
