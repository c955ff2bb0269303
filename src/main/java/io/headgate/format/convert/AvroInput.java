package io.headgate.format.convert;

import io.headgate.record.BinaryNumbers;

/**
 * A cursor over Avro binary of unknown origin: every read is checked against the end, so that no
 * bytes, however hostile, are read past it. Not for several threads.
 */
public final class AvroInput {
  /** Items without a byte of their own (of type null, say) that one record may have. */
  private static final int MAX_EMPTY_ITEMS = 4096;

  private static final int MAX_DEPTH = 256;

  private byte[] data = new byte[0];
  private int at;
  private int limit;
  private int emptyItems;
  private int depth;

  /** Looks at {@code data[from, limit)}, as the start of a record. */
  public void reset(byte[] data, int from, int limit) {
    this.data = data;
    this.at = from;
    this.limit = limit;
    this.emptyItems = 0;
    this.depth = 0;
  }

  public byte[] data() {
    return data;
  }

  /** Offset of the next byte. */
  public int at() {
    return at;
  }

  public int limit() {
    return limit;
  }

  void moveTo(int offset) {
    at = offset;
  }

  int readByte() {
    if (at >= limit) {
      throw over();
    }
    return data[at++];
  }

  /** An int or long: zig-zag variable-length of at most ten bytes. */
  public long readLong() {
    int b = readByte();
    if (b >= 0) {
      return (long) (b >>> 1) ^ -(long) (b & 1);
    }
    long raw = b & 0x7f;
    for (int shift = 7; shift < 70; shift += 7) {
      b = readByte();
      if (shift == 63 && (b & 0xff) > 1) {
        break;
      }
      raw |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw new BrokenAvroException("a number of more than 64 bits");
  }

  /** Moves over the length prefix of bytes or a string and returns it. */
  int readLength() {
    long length = readLong();
    if (length < 0 || length > limit - at) {
      throw new BrokenAvroException(
          "a length of " + length + " where " + (limit - at) + " bytes are left");
    }
    return (int) length;
  }

  void skip(long bytes) {
    if (bytes < 0 || bytes > limit - at) {
      throw over();
    }
    at += (int) bytes;
  }

  /** Moves over {@code bytes} bytes and returns them as a little-endian number. */
  long readLittleEndian(int bytes) {
    skip(bytes);
    return BinaryNumbers.littleEndian(data, at - bytes, at);
  }

  /** A union's branch or an enum's ordinal. */
  int readIndex(int size) {
    long index = readLong();
    if (index < 0 || index >= size) {
      throw new BrokenAvroException("an index of " + index + " where there are " + size);
    }
    return (int) index;
  }

  /** The count that starts a block of an array or map, its size in bytes skipped; 0 at the end. */
  long readBlockCount() {
    long count = readLong();
    if (count >= 0) {
      return count;
    }
    readLong(); // the block's bytes; the items say the same
    if (count == Long.MIN_VALUE) {
      throw new BrokenAvroException("an array block of 2^63 items");
    }
    return -count;
  }

  /** To be called behind each item: a few bytes must not claim billions of empty items. */
  void endItem(int startedAt) {
    if (at == startedAt && ++emptyItems > MAX_EMPTY_ITEMS) {
      throw new BrokenAvroException("more than " + MAX_EMPTY_ITEMS + " empty items in a record");
    }
  }

  void enter() {
    if (++depth > MAX_DEPTH) {
      throw new BrokenAvroException("records more than " + MAX_DEPTH + " deep");
    }
  }

  void leave() {
    depth--;
  }

  private static BrokenAvroException over() {
    return new BrokenAvroException("values run over its end");
  }
}
