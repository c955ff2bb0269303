package io.headgate.reject;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A share of a whole, from 0 to 1: {@code 1%} or {@code 0.01}.
 *
 * @param value exact, so that a budget of 1 % is not 0.99999 %
 */
public record Ratio(BigDecimal value) {
  public Ratio {
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "Invalid ratio: " + value.toPlainString() + ": expected 0 to 1, or 0% to 100%");
    }
    value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  /** Parses {@code 1%}, {@code 0.5 %} or {@code 0.01}. */
  public static Ratio of(String text) {
    String trimmed = text.strip();
    boolean percent = trimmed.endsWith("%");
    String number = percent ? trimmed.substring(0, trimmed.length() - 1).strip() : trimmed;
    if (!number.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      throw new IllegalArgumentException(
          "Invalid ratio: "
              + Violation.show(text)
              + ": expected a percentage such as 1% or a fraction such as 0.01");
    }
    BigDecimal value = new BigDecimal(number);
    return new Ratio(percent ? value.movePointLeft(2) : value);
  }

  /** Whether {@code part} is a larger share of {@code whole} than this. */
  public boolean isExceeded(long part, long whole) {
    return BigDecimal.valueOf(part).compareTo(value.multiply(BigDecimal.valueOf(whole))) > 0;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s%%", value.movePointRight(2).toPlainString());
  }
}
