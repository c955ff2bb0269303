package io.headgate.format.parquet;

import java.util.function.Function;

/** Strings and bytes of any length. */
final class TextWriter extends BytesWriter {
  TextWriter(Function<byte[], String> text, ParquetWriteOptions options) {
    super(false, false, text, options);
  }

  @Override
  void appendAll(byte[] data, int[] at, int count) {
    for (int i = 0; i < count; i++) {
      at[i] = append(data, at[i]);
    }
  }

  @Override
  int append(byte[] data, int at) {
    int length = Words.length(data, at);
    int from = Words.lengthEnd(data, at);
    bytes().append(data, from, length);
    endValue();
    return from + length;
  }
}
