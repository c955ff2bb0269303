package io.headgate.reshape;

import io.headgate.record.RowBuffer;

/** Converts one value from Avro binary of one type to another. Not for several threads. */
interface ValueConverter {
  /**
   * Appends the converted value of {@code [from, to)}.
   *
   * @return false if the value does not fit; {@code out} may then hold part of it
   */
  boolean convert(byte[] data, int from, int to, RowBuffer out);

  /** What fits, for messages. */
  String expected();
}
