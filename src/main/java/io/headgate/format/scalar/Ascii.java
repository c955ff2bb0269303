package io.headgate.format.scalar;

/** Looking at ASCII characters in byte arrays. */
final class Ascii {
  private Ascii() {}

  /** The digit's value, or something outside 0 to 9. */
  static int digit(byte character) {
    return character - '0';
  }

  static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  /** Whether the text at {@code from} is {@code lowerCase} but for the case of A to Z. */
  static boolean equalsLowerCase(byte[] lowerCase, byte[] text, int from) {
    for (int i = 0; i < lowerCase.length; i++) {
      int c = text[from + i];
      if (c >= 'A' && c <= 'Z') {
        c += 'a' - 'A';
      }
      if (c != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }

  /** The number that the two digits at {@code at} write, or -1. */
  static int two(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return (tens | ones | 9 - tens | 9 - ones) < 0 ? -1 : 10 * tens + ones;
  }

  /** The number that the four digits at {@code at} write, or -1. */
  static int four(byte[] text, int at) {
    int high = two(text, at);
    int low = two(text, at + 2);
    return (high | low) < 0 ? -1 : 100 * high + low;
  }
}
