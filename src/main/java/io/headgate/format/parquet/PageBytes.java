package io.headgate.format.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes of a page with an end that every read is checked against. The array has {@link #SLACK}
 * bytes behind the end, so that bits can be read a word at a time.
 */
final class PageBytes {
  static final int SLACK = 16;

  /** Bytes of a page, compressed or not: what a page's header may make a reader hold. */
  static final int MAX_BYTES = 256 << 20;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] data = new byte[1 << 10];
  private int length;

  byte[] data() {
    return data;
  }

  int length() {
    return length;
  }

  int capacity() {
    return data.length - SLACK;
  }

  void length(int newLength) {
    length = newLength;
  }

  /** Makes room for so many bytes, keeping those there are. */
  void ensure(int capacity) {
    if (capacity > capacity()) {
      long grown = Math.min(MAX_BYTES, Math.max(capacity, 2L * capacity()));
      data = Arrays.copyOf(data, (int) grown + SLACK);
    }
  }

  void check(int at, long bytes) {
    if (bytes < 0 || bytes > length - at) {
      throw new PageDamage("its values run over its end");
    }
  }

  /** To be called for what is inside the array, slack included. */
  static int intAt(byte[] data, int at) {
    return (int) INTS.get(data, at);
  }

  static long longAt(byte[] data, int at) {
    return (long) LONGS.get(data, at);
  }

  /** A number of {@code width} bits, up to 64, that starts at a bit, counted from the least. */
  static long bits(byte[] data, int from, long bit, int width) {
    int at = from + (int) (bit >>> 3);
    int shift = (int) (bit & 7);
    long word = longAt(data, at) >>> shift;
    if (shift + width > 64) {
      word |= (long) data[at + 8] << (64 - shift);
    }
    return width == 64 ? word : word & ((1L << width) - 1);
  }
}
