package io.headgate.expression;

import io.headgate.record.RowBuffer;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Encodes numeric results; each method returns why the value does not fit, or null. */
final class Numbers {
  /** Every whole number up to this one is a double. */
  private static final long EXACT_DOUBLE = 1L << 53;

  private Numbers() {}

  static @Nullable String integer(Object value, long min, long max, RowBuffer out) {
    if (!(value instanceof Long number)) {
      return ResultEncoder.mismatch(value, "int");
    }
    if (number < min || number > max) {
      return "expected " + min + " to " + max;
    }
    out.writeLong(number);
    return null;
  }

  /** A float is the nearest to the double that was computed. */
  static @Nullable String single(Object value, RowBuffer out) {
    Double number = toDouble(value);
    if (number == null) {
      return value instanceof Long ? beyondDouble() : ResultEncoder.mismatch(value, "double");
    }
    float nearest = number.floatValue();
    if (Float.isInfinite(nearest) && !Double.isInfinite(number)) {
      return "expected a value within ±" + Float.MAX_VALUE;
    }
    out.writeFloat(nearest);
    return null;
  }

  static @Nullable String floating(Object value, RowBuffer out) {
    Double number = toDouble(value);
    if (number == null) {
      return value instanceof Long ? beyondDouble() : ResultEncoder.mismatch(value, "double");
    }
    out.writeDouble(number);
    return null;
  }

  private static @Nullable Double toDouble(Object value) {
    if (value instanceof Long whole) {
      return Math.abs(whole) <= EXACT_DOUBLE ? (double) whole : null;
    }
    return value instanceof Double number ? number : null;
  }

  private static String beyondDouble() {
    return "expected a whole number within ±2^53, which a double holds exactly";
  }

  static @Nullable String decimal(Object value, Type.Decimal type, RowBuffer out) {
    BigDecimal number;
    if (value instanceof ExactDecimal decimal) {
      number = decimal.value();
    } else if (value instanceof Long whole) {
      number = BigDecimal.valueOf(whole);
    } else {
      return ResultEncoder.mismatch(value, "decimal");
    }
    if (number.stripTrailingZeros().scale() > type.scale()) {
      return "expected at most "
          + type.scale()
          + " digits behind the point; round(…, "
          + type.scale()
          + ") makes them fit";
    }
    BigInteger unscaled = number.setScale(type.scale(), RoundingMode.UNNECESSARY).unscaledValue();
    if (new BigDecimal(unscaled).precision() > type.precision()) {
      return "expected at most " + type.precision() + " digits";
    }
    byte[] bytes = unscaled.toByteArray();
    out.writeBytes(bytes, 0, bytes.length);
    return null;
  }
}
