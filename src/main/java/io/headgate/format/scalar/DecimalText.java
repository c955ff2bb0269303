package io.headgate.format.scalar;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The decimal number that was parsed last, as an unscaled value. Time and memory are bounded
 * whatever the text: only the digits from the first to the last that is not zero count, and they
 * are at most 38; exponents are never expanded.
 */
final class DecimalText {
  private static final int MAX_DIGITS = 38;
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private final byte[] digits = new byte[MAX_DIGITS];
  private long unscaled;
  private @Nullable BigInteger big;

  // What the text says, from one pass over it.
  private int significant;
  private long exponent;
  private boolean negative;

  /** Whether the last value is in {@link #unscaled()}; otherwise it is in {@link #big()}. */
  boolean fitsLong() {
    return big == null;
  }

  long unscaled() {
    return unscaled;
  }

  BigInteger big() {
    BigInteger value = big;
    return value != null ? value : BigInteger.valueOf(unscaled);
  }

  /** Parses; false if the text is not a number, or does not fit precision and scale exactly. */
  boolean parse(byte[] text, int from, int to, int precision, int scale) {
    big = null;
    if (!scan(text, from, to)) {
      return false;
    }
    if (significant == 0) {
      unscaled = 0;
      return true;
    }
    // The last significant digit is not zero, so a negative shift would lose it.
    long shift = exponent + scale;
    if (shift < 0 || significant + shift > precision) {
      return false;
    }
    if (significant + shift <= 18) {
      long value = 0;
      for (int i = 0; i < significant; i++) {
        value = 10 * value + digits[i] - '0';
      }
      value *= Powers.TEN[(int) shift];
      unscaled = negative ? -value : value;
      return true;
    }
    BigInteger value =
        new BigInteger(new String(digits, 0, significant, StandardCharsets.ISO_8859_1))
            .multiply(BigInteger.TEN.pow((int) shift));
    value = negative ? value.negate() : value;
    if (value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0) {
      unscaled = value.longValue();
    } else {
      big = value;
    }
    return true;
  }

  /** Collects sign, significant digits and the exponent of the last of them. */
  private boolean scan(byte[] text, int from, int to) {
    int at = from;
    negative = at < to && text[at] == '-';
    if (at < to && (negative || text[at] == '+')) {
      at++;
    }
    significant = 0;
    boolean any = false;
    boolean point = false;
    long zeros = 0;
    long fraction = 0;
    for (; at < to; at++) {
      byte c = text[at];
      if (c == '.' && !point) {
        point = true;
        continue;
      }
      if (!Ascii.isDigit(c)) {
        break;
      }
      any = true;
      fraction += point ? 1 : 0;
      if (c == '0') {
        zeros += significant > 0 ? 1 : 0;
        continue;
      }
      if (significant + zeros >= MAX_DIGITS) {
        return false;
      }
      for (; zeros > 0; zeros--) {
        digits[significant++] = '0';
      }
      digits[significant++] = c;
    }
    exponent = zeros - fraction;
    return any && (at == to || scanExponent(text, at, to));
  }

  private boolean scanExponent(byte[] text, int from, int to) {
    int at = from;
    if (text[at] != 'e' && text[at] != 'E') {
      return false;
    }
    at++;
    boolean below = at < to && text[at] == '-';
    if (at < to && (below || text[at] == '+')) {
      at++;
    }
    if (at == to) {
      return false;
    }
    long value = 0;
    for (; at < to; at++) {
      if (!Ascii.isDigit(text[at])) {
        return false;
      }
      // Texts are below 2^31 digits, so anything beyond this is out of every range anyway.
      value = Math.min(10 * value + text[at] - '0', 1L << 40);
    }
    exponent += below ? -value : value;
    return true;
  }
}
