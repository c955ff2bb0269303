package io.headgate.schema;

import java.util.Locale;

/** What becomes of a record that breaks a rule. */
public enum Severity {
  /** The record is rejected. */
  ERROR,
  /** The record passes, and the run's accounts count it under the rule's name. */
  WARNING;

  /** As contracts write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
