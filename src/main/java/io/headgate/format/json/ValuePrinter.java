package io.headgate.format.json;

import io.headgate.record.RowBuffer;

/** Prints one Avro-encoded value as JSON. */
interface ValuePrinter {
  /** Returns the offset behind the value that starts at {@code at}. */
  int print(byte[] data, int at, RowBuffer out);
}
