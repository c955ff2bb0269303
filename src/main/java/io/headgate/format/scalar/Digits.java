package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;

/** Prints whole numbers and decimals of up to 64 bits. */
final class Digits {
  private static final int MAX_DIGITS = 19;

  private Digits() {}

  static void print(long value, RowBuffer out) {
    print(value, 0, out);
  }

  /** The value divided by ten to the power of {@code scale}, in plain notation. */
  static void print(long unscaled, int scale, RowBuffer out) {
    if (unscaled < 0) {
      out.raw('-');
    }
    int digits = Math.max(count(unscaled), scale + 1);
    int length = digits + (scale > 0 ? 1 : 0);
    out.ensure(length);
    int start = out.size();
    for (int i = 0; i < length; i++) {
      out.raw('0');
    }
    byte[] bytes = out.array();
    long rest = unscaled;
    for (int i = 1, at = start + length - 1; i <= digits; i++, at--) {
      bytes[at] = (byte) ('0' + Math.abs(rest % 10)); // of the remainder: MIN_VALUE has no abs
      rest /= 10;
      if (i == scale) {
        bytes[--at] = '.';
      }
    }
  }

  /** Exactly {@code width} digits of a value that has no more. */
  static void padded(long value, int width, RowBuffer out) {
    long rest = value;
    for (int i = width - 1; i >= 0; i--) {
      out.raw((int) ('0' + rest / Powers.TEN[i]));
      rest %= Powers.TEN[i];
    }
  }

  private static int count(long value) {
    int digits = 1;
    while (digits < MAX_DIGITS && (value >= Powers.TEN[digits] || value <= -Powers.TEN[digits])) {
      digits++;
    }
    return digits;
  }
}
