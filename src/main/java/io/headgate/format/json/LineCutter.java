package io.headgate.format.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Cuts at line feeds. */
final class LineCutter implements RecordCutter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LINE_FEEDS = '\n' * ONES;
  private static final long HIGH_BITS = 0x8080808080808080L;

  @Override
  public int find(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long differs = (long) LONGS.get(bytes, at) ^ LINE_FEEDS;
      long zeros = (differs - ONES) & ~differs & HIGH_BITS;
      if (zeros != 0) {
        return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  @Override
  public int newlines() {
    return 1;
  }

  @Override
  public boolean skipsBlank() {
    return true;
  }
}
