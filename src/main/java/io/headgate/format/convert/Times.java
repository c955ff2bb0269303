package io.headgate.format.convert;

/** Units of times. */
final class Times {
  static final long MICROS_OF_DAY = 86_400_000_000L;

  private Times() {}

  /** Whether a number of units becomes whole microseconds in 64 bits. */
  static boolean fits(long value, long unitsPerSecond) {
    if (unitsPerSecond == 1_000) {
      return value <= Long.MAX_VALUE / 1_000 && value >= Long.MIN_VALUE / 1_000;
    }
    return unitsPerSecond == 1_000_000 || value % 1_000 == 0;
  }

  /** To be called on what {@link #fits}. */
  static long micros(long value, long unitsPerSecond) {
    return unitsPerSecond == 1_000
        ? value * 1_000
        : unitsPerSecond == 1_000_000 ? value : value / 1_000;
  }
}
