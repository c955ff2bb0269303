package io.headgate.format.scalar;

/** Hexadecimal digits. */
final class Hex {
  private Hex() {}

  /** The digit's value, or -1. */
  static int value(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
