package io.headgate.yaml;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A share of something, not negative, written as {@code 1%} or {@code 0.01}. */
public record Ratio(double value) implements Comparable<Ratio> {
  public static final String EXPECTED = "a ratio such as 1% or 0.01";
  static final Pattern SYNTAX = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,15})? ?%?");

  public Ratio {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("Invalid ratio: " + value + ": expected " + EXPECTED);
    }
  }

  public static Ratio of(String text) {
    if (!SYNTAX.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Invalid ratio: " + Show.value(text) + ": expected " + EXPECTED);
    }
    if (text.endsWith("%")) {
      String digits = text.substring(0, text.length() - 1).trim();
      return new Ratio(new BigDecimal(digits).movePointLeft(2).doubleValue());
    }
    return new Ratio(Double.parseDouble(text));
  }

  @Override
  public int compareTo(Ratio other) {
    return Double.compare(value, other.value);
  }

  /** As a percentage. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(value).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
