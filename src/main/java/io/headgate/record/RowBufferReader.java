package io.headgate.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads back, in order, what was written to a {@link RowBuffer}. Not for several threads. */
public final class RowBufferReader {
  private final byte[] bytes;
  private int at;

  public RowBufferReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public long readLong() {
    long value = Varint.decode(bytes, at);
    at = Varint.end(bytes, at);
    return value;
  }

  public int readInt() {
    return Math.toIntExact(readLong());
  }

  public boolean readBoolean() {
    return bytes[at++] != 0;
  }

  /** Eight bytes, little-endian, as {@link RowBuffer#writeFixed64} writes them. */
  public long readFixed64() {
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    at += 8;
    return value;
  }

  public byte[] readBytes() {
    int length = readInt();
    byte[] value = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return value;
  }

  public String readString() {
    int length = readInt();
    String value = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  /** Bytes that were not read yet. */
  public int remaining() {
    return bytes.length - at;
  }
}
