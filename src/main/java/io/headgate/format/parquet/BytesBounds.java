package io.headgate.format.parquet;

import java.util.Arrays;

/**
 * Least and greatest of a column's byte strings. Most values are told apart from both by their
 * first eight bytes alone.
 */
final class BytesBounds {
  private final boolean signed;
  private byte[] min = new byte[0];
  private byte[] max = new byte[0];
  private long minPrefix = Long.MAX_VALUE;
  private long maxPrefix = Long.MIN_VALUE;
  private boolean empty = true;

  /**
   * @param signed whether values are two's complement numbers of equal length instead of byte
   *     strings
   */
  BytesBounds(boolean signed) {
    this.signed = signed;
  }

  boolean isEmpty() {
    return empty;
  }

  byte[] min() {
    return min;
  }

  byte[] max() {
    return max;
  }

  /**
   * Takes in {@code source[from, to)}.
   *
   * @param source has {@link Words#SLACK} bytes behind {@code to}
   */
  void add(byte[] source, int from, int to) {
    long prefix = prefix(source, from, to);
    if (prefix <= minPrefix || prefix >= maxPrefix) {
      compare(source, from, to, prefix);
    }
  }

  private void compare(byte[] source, int from, int to, long prefix) {
    if (empty || compare(prefix, minPrefix, source, from, to, min) < 0) {
      min = Arrays.copyOfRange(source, from, to);
      minPrefix = prefix;
    }
    if (empty || compare(prefix, maxPrefix, source, from, to, max) > 0) {
      max = Arrays.copyOfRange(source, from, to);
      maxPrefix = prefix;
    }
    empty = false;
  }

  private static int compare(
      long prefix, long otherPrefix, byte[] source, int from, int to, byte[] other) {
    // Equal prefixes are equal signs too, so that what follows is compared unsigned in any case.
    return prefix != otherPrefix
        ? Long.compare(prefix, otherPrefix)
        : Arrays.compareUnsigned(source, from, to, other, 0, other.length);
  }

  /** The first eight bytes as a number that is ordered as they are. */
  private long prefix(byte[] source, int from, int to) {
    long bigEndian = Long.reverseBytes(Words.prefix(source, from, to - from));
    return signed ? bigEndian : bigEndian ^ Long.MIN_VALUE;
  }

  void addAll(BytesBounds other) {
    if (!other.empty) {
      compare(other.min, 0, other.min.length, other.minPrefix);
      compare(other.max, 0, other.max.length, other.maxPrefix);
    }
  }

  void clear() {
    empty = true;
    min = new byte[0];
    max = min;
    minPrefix = Long.MAX_VALUE;
    maxPrefix = Long.MIN_VALUE;
  }
}
