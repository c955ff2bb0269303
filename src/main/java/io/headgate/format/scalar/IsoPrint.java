package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;

/** Prints dates and times in ISO 8601 extended format; seconds always, fractions if not zero. */
final class IsoPrint {
  private IsoPrint() {}

  static void date(long epochDay, RowBuffer out) {
    long packed = Civil.date(epochDay);
    long year = packed >> 9;
    if (year < 0) {
      out.raw('-');
      year = -year;
    } else if (year > 9999) {
      out.raw('+');
    }
    if (year > 9999) {
      Digits.print(year, out);
    } else {
      Digits.padded(year, 4, out);
    }
    out.raw('-');
    Digits.padded((packed >> 5) & 0xf, 2, out);
    out.raw('-');
    Digits.padded(packed & 0x1f, 2, out);
  }

  static void time(long micros, RowBuffer out) {
    long seconds = micros / Civil.MICROS_PER_SECOND;
    Digits.padded(seconds / 3600, 2, out);
    out.raw(':');
    Digits.padded(seconds / 60 % 60, 2, out);
    out.raw(':');
    Digits.padded(seconds % 60, 2, out);
    long fraction = micros % Civil.MICROS_PER_SECOND;
    if (fraction != 0) {
      out.raw('.');
      if (fraction % 1000 == 0) {
        Digits.padded(fraction / 1000, 3, out);
      } else {
        Digits.padded(fraction, 6, out);
      }
    }
  }

  static void dateTime(long micros, RowBuffer out) {
    date(Math.floorDiv(micros, Civil.MICROS_PER_DAY), out);
    out.raw('T');
    time(Math.floorMod(micros, Civil.MICROS_PER_DAY), out);
  }
}
