package io.headgate.schema.rename;

/**
 * A number's sign and size to about a fifth, in 16 bits: enough to see that two columns' ranges
 * have nothing in common, and not the number. Monotone.
 */
final class Magnitude {
  /** Of what is no number, or must not be shown. */
  static final short NONE = Short.MIN_VALUE;

  /** Leaves a double's exponent and the first two bits of its fraction. */
  private static final int DROPPED_BITS = 50;

  private Magnitude() {}

  static short of(double value) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    int size = (int) (Double.doubleToLongBits(Math.abs(value)) >>> DROPPED_BITS);
    return (short) (value < 0 ? -size : size);
  }

  /** The number of that magnitude that is nearest to zero, for messages. */
  static double number(short magnitude) {
    double size = Double.longBitsToDouble((long) Math.abs(magnitude) << DROPPED_BITS);
    return magnitude < 0 ? -size : size;
  }
}
