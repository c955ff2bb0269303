package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;

/**
 * Parses one value from UTF-8 text into Avro binary. Exact: what does not fit the type without loss
 * is refused, never rounded or wrapped. Not for several threads.
 */
public interface ScalarParser {
  /**
   * Appends the value of {@code text[from, to)} to {@code out}.
   *
   * @return false if the text is not a value of the type; {@code out} may then hold part of it
   */
  boolean parse(byte[] text, int from, int to, RowBuffer out);

  /** What is expected, for messages: {@code decimal(12,2) such as 12.34}. */
  String expected();
}
