package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import io.headgate.schema.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Parses floats and doubles to the nearest value. Numbers too large for the type are refused, and
 * so are NaN and Infinity unless the option {@code allow-nan} lets them pass.
 *
 * <p>A mantissa of at most 15 digits and a power of ten up to 22 are both exact as doubles, so that
 * one multiplication or division rounds correctly (W. D. Clinger, "How to read floating point
 * numbers accurately", 1990); for floats the bounds are 7 and 10. All else goes to the JDK.
 */
final class FloatingParser implements ScalarParser {
  private static final double[] TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final byte[] NAN = {'n', 'a', 'n'};
  private static final byte[] INF = {'i', 'n', 'f'};
  private static final byte[] INFINITY = {'i', 'n', 'f', 'i', 'n', 'i', 't', 'y'};

  private final boolean single;
  private final boolean allowNan;

  private FloatingParser(boolean single, boolean allowNan) {
    this.single = single;
    this.allowNan = allowNan;
  }

  static FloatingParser of(Kind kind, Map<String, String> options) {
    String allowNan = options.getOrDefault("allow-nan", "false");
    if (!allowNan.equals("true") && !allowNan.equals("false")) {
      throw new IllegalArgumentException(
          "Invalid option allow-nan: '" + allowNan + "': expected true or false");
    }
    return new FloatingParser(kind == Kind.FLOAT, allowNan.equals("true"));
  }

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    int at = from;
    boolean negative = at < to && text[at] == '-';
    if (at < to && (negative || text[at] == '+')) {
      at++;
    }
    int start = at;
    long mantissa = 0;
    int digits = 0;
    int point = -1;
    int significant = 0;
    for (; at < to; at++) {
      byte c = text[at];
      if (Ascii.isDigit(c)) {
        digits++;
        if (significant < 18) {
          mantissa = 10 * mantissa + c - '0';
        }
        significant += mantissa == 0 ? 0 : 1;
      } else if (c == '.' && point < 0) {
        point = at;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return allowNan && parseSpecial(text, start, to, negative, out);
    }
    long exponent = point < 0 ? 0 : -(at - point - 1L);
    if (at < to) {
      int end = exponentEnd(text, at, to);
      if (end != to) {
        return false;
      }
      exponent += exponentValue(text, at, to);
    }
    if (significant <= (single ? 7 : 15) && Math.abs(exponent) <= (single ? 10 : 22)) {
      return writeExact(negative, mantissa, (int) exponent, out);
    }
    return writeParsed(text, from, to, out);
  }

  private boolean writeExact(boolean negative, long mantissa, int exponent, RowBuffer out) {
    double power = TEN[Math.abs(exponent)];
    if (single) {
      float magnitude = exponent < 0 ? mantissa / (float) power : mantissa * (float) power;
      out.writeFloat(negative ? -magnitude : magnitude);
    } else {
      double magnitude = exponent < 0 ? mantissa / power : mantissa * power;
      out.writeDouble(negative ? -magnitude : magnitude);
    }
    return true;
  }

  private boolean writeParsed(byte[] text, int from, int to, RowBuffer out) {
    String number = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    if (single) {
      float value = Float.parseFloat(number);
      out.writeFloat(value);
      return !Float.isInfinite(value);
    }
    double value = Double.parseDouble(number);
    out.writeDouble(value);
    return !Double.isInfinite(value);
  }

  /** The end of the exponent that starts at {@code from}, or -1 if it is none. */
  private static int exponentEnd(byte[] text, int from, int to) {
    int at = from;
    if (text[at] != 'e' && text[at] != 'E') {
      return -1;
    }
    at++;
    if (at < to && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    if (at == to) {
      return -1;
    }
    while (at < to && Ascii.isDigit(text[at])) {
      at++;
    }
    return at;
  }

  private static long exponentValue(byte[] text, int from, int to) {
    int at = from + 1;
    boolean negative = text[at] == '-';
    long value = 0;
    for (at += Ascii.isDigit(text[at]) ? 0 : 1; at < to; at++) {
      value = Math.min(10 * value + text[at] - '0', 1L << 40);
    }
    return negative ? -value : value;
  }

  private boolean parseSpecial(byte[] text, int from, int to, boolean negative, RowBuffer out) {
    double value;
    if (to - from == NAN.length && Ascii.equalsLowerCase(NAN, text, from)) {
      value = Double.NaN;
    } else if ((to - from == INF.length && Ascii.equalsLowerCase(INF, text, from))
        || (to - from == INFINITY.length && Ascii.equalsLowerCase(INFINITY, text, from))) {
      value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    } else {
      return false;
    }
    if (single) {
      out.writeFloat((float) value);
    } else {
      out.writeDouble(value);
    }
    return true;
  }

  @Override
  public String expected() {
    return (single ? "float" : "double") + " such as -1.5e3";
  }
}
