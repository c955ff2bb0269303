package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;

/**
 * Prints one Avro-encoded scalar as UTF-8 text, such that {@link ScalarParser} reads it back equal.
 */
public interface ScalarPrinter {
  /**
   * Appends the text of the value encoded in {@code data[from, to)} to {@code out} as raw bytes.
   */
  void print(byte[] data, int from, int to, RowBuffer out);
}
