package io.headgate.format.parquet;

import io.headgate.record.Varint;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Loading and storing whole little-endian words in byte arrays. */
final class Words {
  /** Readable bytes that must lie behind the last value for whole words to be loaded from it. */
  static final int SLACK = 8;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  static long load(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  static int loadInt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static void putLong(byte[] bytes, int at, long value) {
    LONG.set(bytes, at, value);
  }

  static void putInt(byte[] bytes, int at, int value) {
    INT.set(bytes, at, value);
  }

  /** The first {@code length} bytes, at most 8, as a little-endian word padded with zeros. */
  static long prefix(byte[] bytes, int at, int length) {
    long word = load(bytes, at);
    return length >= 8 ? word : word & ~(-1L << (8 * length));
  }

  /** Up to 8 bytes of big-endian two's complement, sign-extended. */
  static long bigEndian(byte[] bytes, int at, int length) {
    if (at + 8 <= bytes.length && length > 0) {
      return Long.reverseBytes(load(bytes, at)) >> (64 - 8 * length);
    }
    long value = length > 0 ? bytes[at] : 0;
    for (int i = 1; i < length; i++) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    return value;
  }

  /** Whether the Avro number at {@code at} can be decoded by {@link #unzigzag} from one word. */
  static boolean hasWord(byte[] data, int at) {
    return at + 8 <= data.length;
  }

  /** The lowest bit of each byte of an Avro number that ends it; zero if it is over 8 bytes. */
  static long stops(long word) {
    return ~word & 0x8080808080808080L;
  }

  /** Bytes of the Avro number whose first stop is the lowest bit of {@code stops}. */
  static int varintBytes(long stops) {
    return (Long.numberOfTrailingZeros(stops) >>> 3) + 1;
  }

  /** The Avro number in a word: all its bytes at once instead of one by one. */
  static long unzigzag(long word, long stops) {
    long w = word & (stops ^ (stops - 1)) & 0x7f7f7f7f7f7f7f7fL;
    w = (w & 0x007f007f007f007fL) | (w & 0x7f007f007f007f00L) >>> 1;
    w = (w & 0x00003fff00003fffL) | (w & 0x3fff00003fff0000L) >>> 2;
    w = (w & 0x000000000fffffffL) | (w & 0x0fffffff00000000L) >>> 4;
    return (w >>> 1) ^ -(w & 1);
  }

  /** Length of the Avro string or bytes whose length starts at {@code at}. */
  static int length(byte[] data, int at) {
    int b = data[at];
    return b >= 0 && (b & 1) == 0 ? b >>> 1 : longLength(data, at);
  }

  private static int longLength(byte[] data, int at) {
    long length = Varint.decode(data, at);
    if (length < 0 || length > data.length) {
      throw new UnwritableValue("a value's length is " + length);
    }
    return (int) length;
  }

  /** Offset behind the length that starts at {@code at}. */
  static int lengthEnd(byte[] data, int at) {
    return data[at] >= 0 ? at + 1 : Varint.end(data, at);
  }
}
