package io.headgate.schema.infer;

/**
 * Reads numbers as text without making objects; what the last one is stays in the fields. A number
 * has no plus sign and no leading zero; those that do are codes.
 */
final class NumberScan {
  /** Longer digits are no number that any type holds. */
  private static final int MOST_CHARACTERS = 100;

  private static final int LONG_DIGITS = 19;
  private static final long MIN_LONG = Long.MIN_VALUE;

  /** Digits in front of the point when written in full; zero has none. */
  int integerDigits;

  /** Digits behind the point when written in full. */
  int scale;

  /** Whether it was written with an exponent. */
  boolean exponent;

  /** Whether it was written as an integer that 32 bits hold. */
  boolean fitsInt;

  /** Whether it was written as an integer that 64 bits hold. */
  boolean fitsLong;

  private int at;
  private boolean negative;
  private int fraction;
  private int fractionZeros;

  /** Whether the text is a number of the notation. Only plain ones may have an exponent. */
  boolean scan(CharSequence text, NumberNotation notation) {
    int length = text.length();
    if (length == 0 || length > MOST_CHARACTERS) {
      return false;
    }
    negative = text.charAt(0) == '-';
    at = negative ? 1 : 0;
    exponent = false;
    boolean plain = notation == NumberNotation.PLAIN;
    if (!integer(text, plain ? '\0' : notation.thousands().charAt(0))
        || !fraction(text, notation.decimal().charAt(0))) {
      return false;
    }
    scale = fraction;
    fitsLong &= fraction == 0;
    fitsInt &= fraction == 0;
    if (plain && at < length && (text.charAt(at) | 0x20) == 'e' && !exponent(text)) {
      return false;
    }
    return at == length;
  }

  /** Whether a text looks like a number with a plus sign or leading zeros. */
  static boolean isMarked(CharSequence text) {
    int length = text.length();
    if (length > 1 && text.charAt(0) == '+') {
      return isDigit(text.charAt(1));
    }
    int at = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    if (length < at + 2 || text.charAt(at) != '0' || !isDigit(text.charAt(at + 1))) {
      return false;
    }
    boolean point = false;
    for (at += 2; at < length; at++) {
      char c = text.charAt(at);
      if (!isDigit(c)) {
        if (point || (c != '.' && c != ',')) {
          return false;
        }
        point = true;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Digits, in groups of three if they have separators. */
  private boolean integer(CharSequence text, char separator) {
    int digits = 0;
    int group = 0;
    boolean grouped = false;
    long value = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (isDigit(c)) {
        value = 10 * value + c - '0';
        digits++;
        group++;
      } else if (c == separator && separator != '\0' && isGroup(group, grouped)) {
        grouped = true;
        group = 0;
      } else {
        break;
      }
    }
    boolean leadingZero = digits > 1 && text.charAt(negative ? 1 : 0) == '0';
    if (digits == 0 || leadingZero || (grouped && group != 3)) {
      return false;
    }
    integerDigits = digits == 1 && value == 0 ? 0 : digits;
    fitsLong = digits < LONG_DIGITS || (digits == LONG_DIGITS && fitsLong(value));
    fitsInt =
        digits < LONG_DIGITS && (negative ? -value : value) == (int) (negative ? -value : value);
    return true;
  }

  private static boolean isGroup(int digits, boolean grouped) {
    return grouped ? digits == 3 : digits >= 1 && digits <= 3;
  }

  /** Nineteen digits fit 64 bits without a sign. */
  private boolean fitsLong(long value) {
    return value >= 0 || (negative && value == MIN_LONG);
  }

  private boolean fraction(CharSequence text, char point) {
    fraction = 0;
    fractionZeros = 0;
    if (at == text.length() || text.charAt(at) != point) {
      return true;
    }
    for (at++; at < text.length() && isDigit(text.charAt(at)); at++) {
      fractionZeros += fractionZeros == fraction && text.charAt(at) == '0' ? 1 : 0;
      fraction++;
    }
    return fraction > 0;
  }

  private boolean exponent(CharSequence text) {
    boolean down = ++at < text.length() && text.charAt(at) == '-';
    at += at < text.length() && (down || text.charAt(at) == '+') ? 1 : 0;
    int start = at;
    int value = 0;
    for (; at < text.length() && isDigit(text.charAt(at)); at++) {
      value = Math.min(10_000, 10 * value + text.charAt(at) - '0');
    }
    int shift = down ? -value : value;
    boolean zero = integerDigits == 0 && fractionZeros == fraction;
    int digits = integerDigits == 0 ? -fractionZeros : integerDigits;
    scale = zero ? 0 : Math.max(0, fraction - shift);
    integerDigits = zero ? 0 : Math.max(0, digits + shift);
    exponent = true;
    fitsInt = false;
    fitsLong = false;
    return at > start && at - start <= 3;
  }
}
