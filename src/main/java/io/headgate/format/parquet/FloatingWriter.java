package io.headgate.format.parquet;

import java.util.function.LongFunction;

/** Floating-point numbers, as their bits. */
final class FloatingWriter extends NumberWriter {
  private final int bytes;

  FloatingWriter(NumberType type, LongFunction<String> text, ParquetWriteOptions options) {
    super(type, text, options);
    this.bytes = type.bytes();
  }

  @Override
  void appendAll(byte[] data, int[] at, int count) {
    reserve(count);
    for (int i = 0; i < count; i++) {
      at[i] = append(data, at[i]);
    }
  }

  @Override
  int append(byte[] data, int at) {
    add(bytes == 4 ? Words.loadInt(data, at) : Words.load(data, at));
    return at + bytes;
  }
}
