package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;

/**
 * Parses decimals: plain ({@code -12.30}) or with an exponent. Digits behind the scale must be
 * zeros.
 */
final class DecimalParser implements ScalarParser {
  private final int precision;
  private final int scale;
  private final DecimalText general = new DecimalText();

  DecimalParser(int precision, int scale) {
    this.precision = precision;
    this.scale = scale;
  }

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    int at = from;
    boolean negative = at < to && text[at] == '-';
    if (negative) {
      at++;
    }
    if (precision > 18 || to - at > 18 || at == to) {
      return parseGeneral(text, from, to, out);
    }
    long value = 0;
    int point = -1;
    for (int i = at; i < to; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        value = 10 * value + digit;
      } else if (text[i] == '.' && point < 0) {
        point = i;
      } else {
        return parseGeneral(text, from, to, out);
      }
    }
    int missing = point < 0 ? scale : scale - (to - point - 1);
    if (missing < 0 || (to - at == 1 && point >= 0) || value >= Powers.TEN[precision - missing]) {
      return parseGeneral(text, from, to, out);
    }
    value *= Powers.TEN[missing];
    out.writeUnscaled(negative ? -value : value);
    return true;
  }

  private boolean parseGeneral(byte[] text, int from, int to, RowBuffer out) {
    if (!general.parse(text, from, to, precision, scale)) {
      return false;
    }
    if (general.fitsLong()) {
      out.writeUnscaled(general.unscaled());
    } else {
      byte[] unscaled = general.big().toByteArray();
      out.writeBytes(unscaled, 0, unscaled.length);
    }
    return true;
  }

  @Override
  public String expected() {
    String sample =
        "1234567890".repeat(4).substring(0, Math.min(precision - scale, 2))
            + (scale == 0 ? "" : "." + "3456789012".repeat(4).substring(0, scale));
    return "decimal("
        + precision
        + ","
        + scale
        + ") such as "
        + (sample.startsWith(".") ? "0" + sample : sample);
  }
}
