package io.headgate.format.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts line breaks, eight bytes a step; a carriage return and line feed together are one. */
final class LineScan {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW = 0x7f7f7f7f7f7f7f7fL;
  private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
  private static final long CARRIAGE_RETURNS = 0x0d0d0d0d0d0d0d0dL;

  private long breaks;
  private boolean afterCr;

  /** The byte in front of the range, which is not counted. */
  void before(byte b) {
    afterCr = b == '\r';
  }

  void pass(byte[] bytes, int from, int to) {
    long carried = afterCr ? 0x80 : 0;
    long count = 0;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long word = (long) WORDS.get(bytes, at);
      long feeds = equal(word ^ LINE_FEEDS);
      long returns = equal(word ^ CARRIAGE_RETURNS);
      long second = ((returns << 8) | carried) & feeds;
      count += Long.bitCount(feeds | returns) - Long.bitCount(second);
      carried = returns >>> 56;
    }
    boolean carriageReturn = carried != 0;
    for (; at < to; at++) {
      byte b = bytes[at];
      if (b == '\r' || (b == '\n' && !carriageReturn)) {
        count++;
      }
      carriageReturn = b == '\r';
    }
    afterCr = carriageReturn;
    breaks += count;
  }

  long breaks() {
    return breaks;
  }

  /** The high bit of each byte that is zero, and of no other. */
  private static long equal(long difference) {
    return ~(((difference & LOW) + LOW) | difference | LOW);
  }
}
