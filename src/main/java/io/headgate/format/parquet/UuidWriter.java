package io.headgate.format.parquet;

import java.util.function.Function;

/** UUIDs, text in Avro, as their 16 bytes: less than half as long. */
final class UuidWriter extends BytesWriter {
  private static final int TEXT_LENGTH = 36;

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
    if (length != TEXT_LENGTH) {
      throw invalid();
    }
    int i = from;
    for (int group = 0; group < 5; group++) {
      if (group > 0 && data[i++] != '-') {
        throw invalid();
      }
      for (int rest = group == 0 ? 4 : group == 4 ? 6 : 2; rest > 0; rest--, i += 2) {
        bytes().write(digit(data[i]) << 4 | digit(data[i + 1]));
      }
    }
    endValue();
    return from + length;
  }

  private static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    if (lower >= 'a' && lower <= 'f') {
      return lower - 'a' + 10;
    }
    throw invalid();
  }

  private static IllegalStateException invalid() {
    return new IllegalStateException(
        "Cannot write UUID: expected 36 characters such as 123e4567-e89b-12d3-a456-426614174000:"
            + " declare the column as string if it holds anything else");
  }
}
