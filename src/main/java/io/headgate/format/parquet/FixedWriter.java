package io.headgate.format.parquet;

import java.util.function.Function;

/** Avro's fixed types, as they are. */
final class FixedWriter extends BytesWriter {
  private final int length;

  FixedWriter(int length, Function<byte[], String> text, ParquetWriteOptions options) {
    super(true, false, text, options);
    this.length = length;
  }

  @Override
  void appendAll(byte[] data, int[] at, int count) {
    for (int i = 0; i < count; i++) {
      at[i] = append(data, at[i]);
    }
  }

  @Override
  int append(byte[] data, int at) {
    bytes().append(data, at, length);
    endValue();
    return at + length;
  }
}
