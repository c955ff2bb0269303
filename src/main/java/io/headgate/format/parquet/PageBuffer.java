package io.headgate.format.parquet;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * A growing byte array that page content is put together in: little-endian, as Parquet has it. It
 * always has {@link Words#SLACK} readable bytes behind its content, so that whole words can be
 * loaded there.
 */
final class PageBuffer extends OutputStream {
  private byte[] bytes;
  private int size;

  PageBuffer(int capacity) {
    bytes = new byte[capacity + Words.SLACK];
  }

  int size() {
    return size;
  }

  byte[] array() {
    return bytes;
  }

  void clear() {
    size = 0;
  }

  /** Makes room for {@code more} further bytes and the slack. */
  void ensure(int more) {
    if (bytes.length - Words.SLACK - size < more) {
      long least = (long) size + more + Words.SLACK;
      if (least > Integer.MAX_VALUE - 8) {
        throw new UnwritableValue("its page is over 2 GiB: lower the option page-size");
      }
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.max(least, Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
    }
  }

  /** Takes in {@code more} bytes that were put behind the content after {@link #ensure}. */
  void advance(int more) {
    size += more;
  }

  @Override
  public void write(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] source, int from, int length) {
    ensure(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  void writeInt(int value) {
    ensure(4);
    Words.putInt(bytes, size, value);
    size += 4;
  }

  void writeLong(long value) {
    ensure(8);
    Words.putLong(bytes, size, value);
    size += 8;
  }

  /** An unsigned LEB128 number. */
  void writeVarint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A signed number, zig-zag then LEB128. */
  void writeZigzag(long value) {
    writeVarint((value << 1) ^ (value >> 63));
  }

  /**
   * Appends {@code source[from, from + length)}; short ones word by word, which is several times
   * faster than a call of arraycopy each.
   */
  void append(byte[] source, int from, int length) {
    if (length < 0) {
      throw new UnwritableValue("a value's length is " + length);
    }
    ensure(length);
    if (length > 64 || from + length + Words.SLACK > source.length) {
      System.arraycopy(source, from, bytes, size, length);
    } else {
      for (int i = 0; i < length; i += 8) {
        Words.putLong(bytes, size + i, Words.load(source, from + i));
      }
    }
    size += length;
  }
}
