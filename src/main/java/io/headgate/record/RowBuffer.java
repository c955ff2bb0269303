package io.headgate.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing byte buffer that values are appended to in Avro binary encoding (Avro 1.12
 * specification, "Binary encoding"). Not safe for use by several threads.
 *
 * <p>{@link #size()} and {@link #truncate} are mark and rollback: a row that turns out to be bad
 * half way is cut off again.
 */
public final class RowBuffer {
  private byte[] bytes;
  private int size;

  public RowBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  /** Cuts back to a size seen before. */
  public void truncate(int size) {
    if (size < 0 || size > this.size) {
      throw new IllegalArgumentException("Invalid size: " + size + " of " + this.size);
    }
    this.size = size;
  }

  /** The backing array, valid until the next write; bytes from {@link #size()} on are garbage. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of the written bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Makes room for {@code more} further bytes. */
  public void ensure(int more) {
    if (bytes.length - size < more) {
      long wanted = Math.max((long) size + more, 2L * bytes.length);
      if ((long) size + more > Integer.MAX_VALUE - 8) {
        throw new IllegalStateException("Cannot grow row buffer: over 2 GiB");
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
  }

  /** One raw byte. */
  public void raw(int value) {
    if (size == bytes.length) {
      ensure(1);
    }
    bytes[size++] = (byte) value;
  }

  /** Raw bytes, without a length in front. */
  public void raw(byte[] source, int from, int to) {
    int length = to - from;
    ensure(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  public void writeBoolean(boolean value) {
    raw(value ? 1 : 0);
  }

  /** Avro {@code int} and {@code long}: zig-zag variable-length. */
  public void writeLong(long value) {
    ensure(10);
    long zigzag = (value << 1) ^ (value >> 63);
    byte[] b = bytes;
    int at = size;
    while ((zigzag & ~0x7FL) != 0) {
      b[at++] = (byte) (zigzag | 0x80);
      zigzag >>>= 7;
    }
    b[at++] = (byte) zigzag;
    size = at;
  }

  /** Little-endian IEEE 754 single. */
  public void writeFloat(float value) {
    ensure(4);
    int bits = Float.floatToRawIntBits(value);
    for (int i = 0; i < 4; i++) {
      bytes[size++] = (byte) (bits >>> (8 * i));
    }
  }

  /** Little-endian IEEE 754 double. */
  public void writeDouble(double value) {
    ensure(8);
    writeFixed64(Double.doubleToRawLongBits(value));
  }

  /** Eight bytes, little-endian: for values whose bits are spread, such as hashes. */
  public void writeFixed64(long value) {
    ensure(8);
    for (int i = 0; i < 8; i++) {
      bytes[size++] = (byte) (value >>> (8 * i));
    }
  }

  /** Avro {@code bytes} or {@code string}: a length, then the bytes. */
  public void writeBytes(byte[] source, int from, int to) {
    writeLong(to - from);
    raw(source, from, to);
  }

  public void writeString(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    writeBytes(utf8, 0, utf8.length);
  }

  /**
   * A decimal's unscaled value of at most 64 bits, as Avro {@code bytes}: two's complement,
   * big-endian, shortest.
   */
  public void writeUnscaled(long unscaled) {
    int length = (64 - Long.numberOfLeadingZeros(unscaled < 0 ? ~unscaled : unscaled)) / 8 + 1;
    ensure(1 + length);
    bytes[size++] = (byte) (length << 1);
    for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (unscaled >>> shift);
    }
  }
}
