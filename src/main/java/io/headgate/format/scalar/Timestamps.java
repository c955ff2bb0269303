package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;

/** Putting timestamps together from days and microseconds. */
final class Timestamps {
  private static final long MIN_DAY = Math.floorDiv(Long.MIN_VALUE, Civil.MICROS_PER_DAY);
  private static final long MAX_DAY = Math.floorDiv(Long.MAX_VALUE, Civil.MICROS_PER_DAY);

  private Timestamps() {}

  /** Writes the instant of a local time at an offset; false if it does not fit 64 bits. */
  static boolean write(long day, long micros, int offsetSeconds, RowBuffer out) {
    long shifted = micros - offsetSeconds * Civil.MICROS_PER_SECOND;
    long wholeDay = day + Math.floorDiv(shifted, Civil.MICROS_PER_DAY);
    long rest = Math.floorMod(shifted, Civil.MICROS_PER_DAY);
    if (wholeDay < MIN_DAY || wholeDay > MAX_DAY) {
      return false;
    }
    // Only the first and the last day can overflow; adding from the inside keeps the sum exact.
    long value =
        wholeDay < 0
            ? (wholeDay + 1) * Civil.MICROS_PER_DAY + (rest - Civil.MICROS_PER_DAY)
            : wholeDay * Civil.MICROS_PER_DAY + rest;
    if ((wholeDay < 0) != (value < 0)) {
      return false;
    }
    out.writeLong(value);
    return true;
  }
}
