package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Decimals as rows hold them: exact, or not at all. */
public final class Decimals {
  private Decimals() {}

  /** Ten to an exponent of at most 18. */
  public static long power(int exponent) {
    return Powers.TEN[exponent];
  }

  /**
   * Writes {@code unscaled / 10^scale} as the type.
   *
   * @return false if it has more digits than the type, before or behind the point
   */
  public static boolean write(long unscaled, int scale, Type.Decimal type, RowBuffer out) {
    int up = type.scale() - scale;
    if (up < 0 || up > 18) {
      return write(BigInteger.valueOf(unscaled), scale, type, out);
    }
    long value = unscaled;
    if (up > 0) {
      long factor = Powers.TEN[up];
      value = unscaled * factor;
      if (value / factor != unscaled || unscaled == Long.MIN_VALUE) {
        return write(BigInteger.valueOf(unscaled), scale, type, out);
      }
    }
    if (type.precision() <= 18) {
      long bound = Powers.TEN[type.precision()];
      if (value >= bound || value <= -bound) {
        return false;
      }
    }
    out.writeUnscaled(value);
    return true;
  }

  public static boolean write(BigInteger unscaled, int scale, Type.Decimal type, RowBuffer out) {
    BigInteger value = rescale(unscaled, scale, type.scale());
    if (value == null || value.abs().compareTo(BigInteger.TEN.pow(type.precision())) >= 0) {
      return false;
    }
    byte[] bytes = value.toByteArray();
    out.writeBytes(bytes, 0, bytes.length);
    return true;
  }

  /** The unscaled value at another scale, or null if digits other than zero would be dropped. */
  public static @Nullable BigInteger rescale(BigInteger unscaled, int scale, int newScale) {
    if (unscaled.signum() == 0) {
      return BigInteger.ZERO;
    }
    long up = (long) newScale - scale;
    // A number that fits has at most 38 digits: no need to compute 10 to the billionth.
    if (up > 64 || up < -(unscaled.bitLength() + 1L)) {
      return null;
    }
    if (up >= 0) {
      return unscaled.multiply(BigInteger.TEN.pow((int) up));
    }
    BigInteger[] parts = unscaled.divideAndRemainder(BigInteger.TEN.pow((int) -up));
    return parts[1].signum() == 0 ? parts[0] : null;
  }

  public static String show(BigInteger unscaled, int scale) {
    return unscaled.bitLength() > 256
        ? "a number of " + unscaled.bitLength() + " bits"
        : new BigDecimal(unscaled, scale).toString();
  }
}
