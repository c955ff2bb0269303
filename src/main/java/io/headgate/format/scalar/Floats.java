package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;

/**
 * Prints floats and doubles such that they parse back equal. Numbers with a few decimal places,
 * which is what most are, are found by trial and printed without a string: whole number and power
 * of ten are both exact, so that their quotient is what a parser gets (see {@link FloatingParser}).
 * All others print as the JDK has them.
 */
final class Floats {
  private static final int MAX_PLACES = 6;
  private static final double MAX_DOUBLE = 1e15;
  private static final float MAX_FLOAT = 1e7f;

  private Floats() {}

  static void print(double value, RowBuffer out) {
    double magnitude = Math.abs(value);
    for (int places = 1; places <= MAX_PLACES; places++) {
      double scaled = magnitude * Powers.TEN[places];
      if (!(scaled < MAX_DOUBLE)) {
        break;
      }
      long digits = Math.round(scaled);
      if ((double) digits / Powers.TEN[places] == magnitude) {
        print(Double.doubleToRawLongBits(value) < 0, digits, places, out);
        return;
      }
    }
    ScalarPrinters.ascii(Double.toString(value), out);
  }

  static void print(float value, RowBuffer out) {
    float magnitude = Math.abs(value);
    for (int places = 1; places <= MAX_PLACES; places++) {
      float scaled = magnitude * Powers.TEN[places];
      if (!(scaled < MAX_FLOAT)) {
        break;
      }
      int digits = Math.round(scaled);
      if ((float) digits / Powers.TEN[places] == magnitude) {
        print(Float.floatToRawIntBits(value) < 0, digits, places, out);
        return;
      }
    }
    ScalarPrinters.ascii(Float.toString(value), out);
  }

  private static void print(boolean negative, long digits, int places, RowBuffer out) {
    if (negative) {
      out.raw('-');
    }
    Digits.print(digits, places, out);
  }
}
