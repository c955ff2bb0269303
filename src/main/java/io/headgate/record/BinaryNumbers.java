package io.headgate.record;

import java.math.BigInteger;

/**
 * Numbers in bytes of their own: floats and doubles with the lowest byte first, the unscaled values
 * of decimals in two's complement with the highest first.
 */
public final class BinaryNumbers {
  private BinaryNumbers() {}

  public static float floatAt(byte[] data, int at) {
    return Float.intBitsToFloat((int) littleEndian(data, at, at + Float.BYTES));
  }

  public static double doubleAt(byte[] data, int at) {
    return Double.longBitsToDouble(littleEndian(data, at, at + Double.BYTES));
  }

  /** A float or a double, told apart by their length. */
  public static double floating(byte[] data, int from, int to) {
    return to - from == Float.BYTES ? floatAt(data, from) : doubleAt(data, from);
  }

  public static long littleEndian(byte[] data, int from, int to) {
    long bits = 0;
    for (int i = to - 1; i >= from; i--) {
      bits = bits << 8 | (data[i] & 0xff);
    }
    return bits;
  }

  /** The unscaled value of a decimal in at most eight bytes. */
  public static long unscaled(byte[] data, int from, int to) {
    long value = from < to ? data[from] : 0;
    for (int i = from + 1; i < to; i++) {
      value = value << 8 | (data[i] & 0xff);
    }
    return value;
  }

  /** The unscaled value of a decimal of any length. */
  public static BigInteger bigUnscaled(byte[] data, int from, int to) {
    return from == to ? BigInteger.ZERO : new BigInteger(data, from, to - from);
  }
}
