package io.headgate.schema.infer;

/** What the values of a column are as numbers of one notation, as long as all of them are. */
final class NumberFacts {
  private final NumberNotation notation;
  private boolean possible = true;
  private int integerDigits;
  private int scale;
  private boolean exponents;
  private boolean ints = true;
  private boolean longs = true;

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

  /** Whether some were written with an exponent. */
  boolean haveExponents() {
    return exponents;
  }

  /** Whether all were written as integers that 32 bits hold. */
  boolean areInts() {
    return ints;
  }

  /** Whether all were written as integers that 64 bits hold. */
  boolean areLongs() {
    return longs;
  }

  void ruleOut() {
    possible = false;
    // Facts of what is ruled out would depend on the order in which values came.
    integerDigits = 0;
    scale = 0;
    exponents = false;
    ints = true;
    longs = true;
  }

  void add(NumberScan number) {
    if (possible) {
      integerDigits = Math.max(integerDigits, number.integerDigits);
      scale = Math.max(scale, number.scale);
      exponents |= number.exponent;
      ints &= number.fitsInt;
      longs &= number.fitsLong;
    }
  }

  void merge(NumberFacts other) {
    if (!possible || !other.possible) {
      ruleOut();
      return;
    }
    integerDigits = Math.max(integerDigits, other.integerDigits);
    scale = Math.max(scale, other.scale);
    exponents |= other.exponents;
    ints &= other.ints;
    longs &= other.longs;
  }
}
