package io.headgate.commit;

import io.headgate.reject.Budget;
import io.headgate.schema.TableRules;

/** What a batch as a whole must keep to be published. */
public record BatchLimits(Budget budget, TableRules rules, ShortExtract shortExtract) {
  public static final BatchLimits NONE =
      new BatchLimits(Budget.NONE, TableRules.NONE, ShortExtract.REFUSE);

  /** What becomes of a replace with no rows, or with fewer than half of the rows before. */
  public enum ShortExtract {
    REFUSE,
    /** The user has said that it is meant. */
    ALLOW
  }
}
