package io.headgate.format.parquet;

import java.util.Arrays;
import java.util.function.Function;

/** UUIDs, text in Avro, as their 16 bytes: less than half as long. */
final class UuidWriter extends BytesWriter {
  private static final int TEXT_LENGTH = 36;
  private static final int HALF = 16;

  /** The value of each hexadecimal digit, and -1 for everything else. */
  private static final byte[] DIGITS = new byte[256];

  /** Where in the text the digits are. */
  private static final int[] PLACES = {
    0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17,
    19, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35
  };

  static {
    Arrays.fill(DIGITS, (byte) -1);
    for (int i = 0; i < 16; i++) {
      DIGITS["0123456789abcdef".charAt(i)] = (byte) i;
      DIGITS["0123456789ABCDEF".charAt(i)] = (byte) i;
    }
  }

  UuidWriter(Function<byte[], String> text, ParquetWriteOptions options) {
    super(true, false, text, options);
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
    if (length != TEXT_LENGTH
        || data[from + 8] != '-'
        || data[from + 13] != '-'
        || data[from + 18] != '-'
        || data[from + 23] != '-') {
      throw invalid();
    }
    half(data, from, 0);
    half(data, from, HALF);
    endValue();
    return from + length;
  }

  /** Appends eight bytes, of the 16 digits from the {@code first}. */
  private void half(byte[] data, int from, int first) {
    long bits = 0;
    int any = 0;
    for (int i = first; i < first + HALF; i++) {
      int digit = DIGITS[data[from + PLACES[i]] & 0xff];
      bits = bits << 4 | digit;
      any |= digit;
    }
    if (any < 0) {
      throw invalid();
    }
    bytes().writeLong(Long.reverseBytes(bits));
  }

  private static UnwritableValue invalid() {
    return new UnwritableValue(
        "a value is no UUID: expected 36 characters such as 123e4567-e89b-12d3-a456-426614174000:"
            + " declare the column as string if it holds anything else");
  }
}
