package io.headgate.format.parquet;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.Function;

/** Decimals of more than 18 digits: big-endian two's complement, all of one length. */
final class BigDecimalWriter extends BytesWriter {
  private final int fixedLength;
  private final int length;
  private final int precision;
  private final BigInteger limit;

  /**
   * @param fixedLength bytes of the Avro fixed type, or -1 for Avro bytes
   */
  BigDecimalWriter(
      int precision, int fixedLength, Function<byte[], String> text, ParquetWriteOptions options) {
    super(true, true, text, options);
    this.precision = precision;
    this.fixedLength = fixedLength;
    this.length = length(precision);
    this.limit = BigInteger.TEN.pow(precision);
  }

  /** Bytes that every number of so many digits fits. */
  static int length(int precision) {
    return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() / 8 + 1;
  }

  @Override
  void appendAll(byte[] data, int[] at, int count) {
    for (int i = 0; i < count; i++) {
      at[i] = append(data, at[i]);
    }
  }

  @Override
  int append(byte[] data, int at) {
    int bytesInAvro = fixedLength < 0 ? Words.length(data, at) : fixedLength;
    int from = fixedLength < 0 ? Words.lengthEnd(data, at) : at;
    int end = from + bytesInAvro;
    byte sign = (byte) (bytesInAvro == 0 ? 0 : data[from] >> 7);
    // Numbers that leave two bytes unused are within the precision; others are checked exactly.
    int first = from;
    while (end - first >= length && data[first] == sign) {
      first++;
    }
    if (end - first >= length - 1) {
      check(Arrays.copyOfRange(data, from, end));
    }
    first = Math.max(from, end - length);
    PageBuffer out = bytes();
    for (int i = end - first; i < length; i++) {
      out.write(sign);
    }
    out.append(data, first, end - first);
    endValue();
    return end;
  }

  private void check(byte[] number) {
    if (new BigInteger(number).abs().compareTo(limit) >= 0) {
      throw DecimalWriter.overflow(precision);
    }
  }
}
