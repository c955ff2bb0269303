package io.headgate.format.parquet;

import java.util.function.LongFunction;

/** Decimals of up to 18 digits: unscaled numbers, big-endian in Avro. */
final class DecimalWriter extends NumberWriter {
  private final int fixedLength;
  private final long limit;

  /**
   * @param precision at most 18
   * @param fixedLength bytes of the Avro fixed type, or -1 for Avro bytes
   */
  DecimalWriter(
      NumberType type,
      int precision,
      int fixedLength,
      LongFunction<String> text,
      ParquetWriteOptions options) {
    super(type, text, options);
    this.fixedLength = fixedLength;
    long power = 1;
    for (int i = 0; i < precision; i++) {
      power *= 10;
    }
    this.limit = power;
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
    int length = fixedLength < 0 ? Words.length(data, at) : fixedLength;
    int from = fixedLength < 0 ? Words.lengthEnd(data, at) : at;
    int end = from + length;
    long unscaled;
    if (length <= 8) {
      unscaled = Words.bigEndian(data, from, length);
    } else {
      unscaled = Words.bigEndian(data, end - 8, 8);
      for (int i = from; i < end - 8; i++) {
        if (data[i] != (byte) (unscaled >> 63)) {
          throw overflow();
        }
      }
    }
    if (unscaled <= -limit || unscaled >= limit) {
      throw overflow();
    }
    add(unscaled);
    return end;
  }

  private UnwritableValue overflow() {
    return overflow(Long.toString(limit).length() - 1);
  }

  static UnwritableValue overflow(int precision) {
    return new UnwritableValue(
        "a value has more digits than the precision of "
            + precision
            + ": make the column's precision larger");
  }
}
