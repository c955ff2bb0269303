package io.headgate.format.csv;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * UTF-16 as UTF-8, without losing what is malformed: a lone surrogate comes as the three bytes that
 * UTF-8 would have for it, and the odd byte of a truncated file as {@code FF}. Neither is valid
 * UTF-8, so that whoever checks refuses the record, and any stretch of the result still says how
 * many bytes of the original it came from.
 */
final class Utf16ToUtf8 extends InputStream {
  private static final int CHUNK = 16 << 10;
  private static final int NO_UNIT = -1;

  private final InputStream in;
  private final boolean bigEndian;
  private final byte[] source = new byte[CHUNK];
  private byte[] text = new byte[0];
  private int from;
  private int to;
  private int carried; // bytes at the start of source that are half a unit
  private int highSurrogate = NO_UNIT;
  private boolean ended;

  Utf16ToUtf8(InputStream in, boolean bigEndian) {
    this.in = in;
    this.bigEndian = bigEndian;
  }

  /** Bytes of UTF-16 that the UTF-8 in {@code [from, to)} came from. */
  static long originalLength(byte[] utf8, int from, int to) {
    long length = 0;
    for (int i = from; i < to; i++) {
      int b = utf8[i];
      if (b >= 0 || (b & 0xe0) == 0xc0 || (b & 0xf0) == 0xe0) {
        length += 2;
      } else if (b == (byte) 0xff) {
        length += 1;
      } else if ((b & 0xf0) == 0xf0) {
        length += 4;
      }
    }
    return length;
  }

  @Override
  public int read() throws IOException {
    return ready() ? text[from++] & 0xff : -1;
  }

  @Override
  public int read(byte @Nullable [] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (target == null || !ready()) {
      return -1;
    }
    int count = Math.min(length, to - from);
    System.arraycopy(text, from, target, offset, count);
    from += count;
    return count;
  }

  private boolean ready() throws IOException {
    while (from == to) {
      if (ended) {
        return false;
      }
      convert();
    }
    return true;
  }

  private void convert() throws IOException {
    int count = in.read(source, carried, CHUNK - carried);
    from = 0;
    to = 0;
    if (count < 0) {
      ended = true;
      text = new byte[4];
      flushSurrogate();
      if (carried == 1) {
        text[to++] = (byte) 0xff;
      }
      return;
    }
    int bytes = carried + count;
    if (text.length < 3 * CHUNK) {
      text = new byte[3 * CHUNK]; // up to three bytes for two, and a surrogate left from before
    }
    int at = 0;
    for (; at + 1 < bytes; at += 2) {
      int first = source[at] & 0xff;
      int second = source[at + 1] & 0xff;
      append(bigEndian ? first << 8 | second : second << 8 | first);
    }
    carried = bytes - at;
    if (carried == 1) {
      source[0] = source[at];
    }
  }

  private void append(int unit) {
    if (highSurrogate != NO_UNIT && Character.isLowSurrogate((char) unit)) {
      int point = Character.toCodePoint((char) highSurrogate, (char) unit);
      highSurrogate = NO_UNIT;
      text[to++] = (byte) (0xf0 | point >> 18);
      text[to++] = (byte) (0x80 | (point >> 12 & 0x3f));
      text[to++] = (byte) (0x80 | (point >> 6 & 0x3f));
      text[to++] = (byte) (0x80 | (point & 0x3f));
      return;
    }
    flushSurrogate();
    if (Character.isHighSurrogate((char) unit)) {
      highSurrogate = unit;
    } else if (unit < 0x80) {
      text[to++] = (byte) unit;
    } else if (unit < 0x800) {
      text[to++] = (byte) (0xc0 | unit >> 6);
      text[to++] = (byte) (0x80 | (unit & 0x3f));
    } else {
      three(unit);
    }
  }

  private void flushSurrogate() {
    if (highSurrogate != NO_UNIT) {
      three(highSurrogate);
      highSurrogate = NO_UNIT;
    }
  }

  private void three(int unit) {
    text[to++] = (byte) (0xe0 | unit >> 12);
    text[to++] = (byte) (0x80 | (unit >> 6 & 0x3f));
    text[to++] = (byte) (0x80 | (unit & 0x3f));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
