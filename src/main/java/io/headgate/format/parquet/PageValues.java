package io.headgate.format.parquet;

/**
 * The values of a page, decoded one by one: numbers (of int32, int64 and boolean columns) or slices
 * of bytes (of all others).
 */
abstract class PageValues {
  /** Where the slice that was read last is; valid until the next one. */
  protected byte[] slice = new byte[0];

  protected int from;
  protected int to;

  /** The next number. */
  long nextLong() {
    throw new PageDamage("its encoding does not hold numbers");
  }

  /** Moves to the next slice. */
  void nextSlice() {
    throw new PageDamage("its encoding does not hold bytes");
  }

  final byte[] slice() {
    return slice;
  }

  final int from() {
    return from;
  }

  final int to() {
    return to;
  }
}
