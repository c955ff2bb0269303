package io.headgate.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A decimal as expressions see it: exact, and equal to every decimal of the same value whatever its
 * scale ({@code 1.50 == 1.5}), which {@link BigDecimal} is not.
 */
record ExactDecimal(BigDecimal value) implements Comparable<ExactDecimal> {
  /** Digits of a quotient; every other operation is exact. */
  static final MathContext QUOTIENT = new MathContext(38, RoundingMode.HALF_EVEN);

  static ExactDecimal of(long value) {
    return new ExactDecimal(BigDecimal.valueOf(value));
  }

  /** The shortest decimal that reads back as this double: for a literal, what was written. */
  static ExactDecimal of(double value) {
    return new ExactDecimal(BigDecimal.valueOf(value));
  }

  ExactDecimal plus(ExactDecimal other) {
    return new ExactDecimal(value.add(other.value));
  }

  ExactDecimal minus(ExactDecimal other) {
    return new ExactDecimal(value.subtract(other.value));
  }

  ExactDecimal times(ExactDecimal other) {
    return new ExactDecimal(value.multiply(other.value));
  }

  ExactDecimal dividedBy(ExactDecimal other) {
    return new ExactDecimal(value.divide(other.value, QUOTIENT));
  }

  @Override
  public int compareTo(ExactDecimal other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactDecimal that && value.compareTo(that.value) == 0;
  }

  @Override
  public int hashCode() {
    return value.stripTrailingZeros().hashCode();
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
