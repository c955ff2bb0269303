package io.headgate.format.avro;

import java.util.Arrays;

/** A buffer of bytes that is filled anew for each block; grows, and never over a limit. */
final class Block {
  /** Bytes of a block, compressed or not: what a file's length field may make a reader hold. */
  static final int MAX_BYTES = 256 << 20;

  private final int maxBytes;
  private byte[] bytes;
  private int length;

  Block() {
    this(MAX_BYTES);
  }

  /** A buffer with a limit of its own. */
  Block(int maxBytes) {
    this.maxBytes = maxBytes;
    bytes = new byte[Math.min(maxBytes, 64 << 10)];
  }

  int maxBytes() {
    return maxBytes;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void length(int newLength) {
    length = newLength;
  }

  /** Makes room for so many bytes in all, keeping those there are. */
  void ensure(int capacity) {
    if (capacity > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(maxBytes, Math.max(capacity, 2L * bytes.length)));
    }
  }
}
