package io.headgate.record;

import java.util.Locale;

/**
 * What values of a column are counted as. Values that go straight through are not: counting them
 * would cost every record. Constants are never removed, so that old commits can be read.
 */
public enum ValueKind {
  /** Came in, and did not go straight through. */
  PRESENT,
  /** Is in the row, of another type than in the source, and equal. */
  CONVERTED,
  /** Left out: by policy, or since nobody wants the column. */
  DISCARDED,
  /** In the rescue column, as text. */
  RESCUED,
  /** In a column beside its own. */
  VARIANT,
  /**
   * No value of the source: null or the contract's default stands for a column that a source lacks,
   * or the default for a null.
   */
  DEFAULTED,
  /** An enum's fallback, in place of a symbol that the enum does not have. */
  REPLACED;

  /** As commits write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
