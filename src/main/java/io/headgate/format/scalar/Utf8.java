package io.headgate.format.scalar;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict checking of UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above
 * U+10FFFF, nothing cut off.
 */
public final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  public static boolean isValid(byte[] text, int from, int to) {
    int at = from;
    while (true) {
      while (at + 8 <= to && ((long) LONGS.get(text, at) & HIGH_BITS) == 0) {
        at += 8;
      }
      while (at < to && text[at] >= 0) {
        at++;
      }
      if (at >= to) {
        return true;
      }
      int length = sequence(text, at, to);
      if (length == 0) {
        return false;
      }
      at += length;
    }
  }

  /** Bytes of the valid sequence of two to four bytes that starts here; 0 if there is none. */
  public static int sequence(byte[] text, int at, int to) {
    int lead = text[at] & 0xff;
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || to - at < length) {
      return 0;
    }
    int second = text[at + 1] & 0xff;
    int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((text[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /**
   * Writes a code point; surrogates become what a careless encoder would make of them, three bytes
   * that {@link #isValid} refuses.
   *
   * @return the offset behind it
   */
  public static int write(int codePoint, byte[] out, int at) {
    int next = at;
    if (codePoint < 0x80) {
      out[next++] = (byte) codePoint;
      return next;
    }
    if (codePoint < 0x800) {
      out[next++] = (byte) (0xc0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        out[next++] = (byte) (0xe0 | (codePoint >> 12));
      } else {
        out[next++] = (byte) (0xf0 | (codePoint >> 18));
        out[next++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
      }
      out[next++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    }
    out[next++] = (byte) (0x80 | (codePoint & 0x3f));
    return next;
  }
}
