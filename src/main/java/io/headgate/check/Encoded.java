package io.headgate.check;

import java.math.BigInteger;

/** Reads single values in Avro binary. */
final class Encoded {
  private Encoded() {}

  /** A float or a double, little-endian. */
  static double floating(byte[] data, int from, int to) {
    long bits = 0;
    for (int i = to - 1; i >= from; i--) {
      bits = bits << 8 | (data[i] & 0xff);
    }
    return to - from == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
  }

  /** Big-endian two's complement of at most 8 bytes. */
  static long unscaled(byte[] data, int from, int to) {
    if (from == to) {
      return 0;
    }
    long value = data[from];
    for (int i = from + 1; i < to; i++) {
      value = value << 8 | (data[i] & 0xff);
    }
    return value;
  }

  static BigInteger bigUnscaled(byte[] data, int from, int to) {
    return from == to ? BigInteger.ZERO : new BigInteger(data, from, to - from);
  }
}
