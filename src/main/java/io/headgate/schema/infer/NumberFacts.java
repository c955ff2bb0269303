package io.headgate.schema.infer;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** What the values of a column are as numbers of one notation, as long as all of them are. */
final class NumberFacts {
  /** Longer digits are no number that any type holds. */
  private static final int MOST_CHARACTERS = 100;

  private final NumberNotation notation;
  private boolean possible = true;
  private int integerDigits;
  private int scale;
  private @Nullable BigDecimal min;
  private @Nullable BigDecimal max;

  NumberFacts(NumberNotation notation) {
    this.notation = notation;
  }

  NumberNotation notation() {
    return notation;
  }

  boolean isPossible() {
    return possible;
  }

  /** Most digits in front of the point; zero has none. */
  int integerDigits() {
    return integerDigits;
  }

  /** Most digits behind the point. */
  int scale() {
    return scale;
  }

  Optional<BigDecimal> min() {
    return Optional.ofNullable(min);
  }

  Optional<BigDecimal> max() {
    return Optional.ofNullable(max);
  }

  void ruleOut() {
    possible = false;
    // Facts of what is ruled out would depend on the order in which values came.
    integerDigits = 0;
    scale = 0;
    min = null;
    max = null;
  }

  void add(String text) {
    if (!possible) {
      return;
    }
    Matcher matcher = notation.matcher(text);
    if (text.length() > MOST_CHARACTERS || !matcher.matches()) {
      ruleOut();
      return;
    }
    String digits = String.valueOf(matcher.group(2)).replace(notation.thousands(), "");
    String fraction = matcher.group(3) == null ? "" : matcher.group(3);
    integerDigits = Math.max(integerDigits, digits.equals("0") ? 0 : digits.length());
    scale = Math.max(scale, fraction.length());
    range(new BigDecimal(matcher.group(1) + digits + "." + fraction + "0"));
  }

  private void range(BigDecimal value) {
    BigDecimal least = min;
    BigDecimal most = max;
    BigDecimal plain = value.stripTrailingZeros();
    min = least == null || plain.compareTo(least) < 0 ? plain : least;
    max = most == null || plain.compareTo(most) > 0 ? plain : most;
  }

  void merge(NumberFacts other) {
    if (!possible || !other.possible) {
      ruleOut();
      return;
    }
    integerDigits = Math.max(integerDigits, other.integerDigits);
    scale = Math.max(scale, other.scale);
    other.min().ifPresent(this::range);
    other.max().ifPresent(this::range);
  }
}
