package io.headgate.commit;

import io.headgate.schema.TableRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks the rules over a batch as a whole against what the dataset holds. */
final class TableGate {
  private static final double SHORT = 0.5;

  private final BatchLimits limits;

  TableGate(BatchLimits limits) {
    this.limits = limits;
  }

  /**
   * All rules that are broken.
   *
   * @param before rows that are live before; looked at if they are replaced
   */
  List<String> problems(CommitMode mode, long rows, long before) {
    TableRules rules = limits.rules();
    List<String> problems = new ArrayList<>();
    if (rules.minRows().isPresent() && rows < rules.minRows().get()) {
      problems.add(rows(rows) + "the contract's min-rows is " + rules.minRows().get());
    }
    if (rules.maxRows().isPresent() && rows > rules.maxRows().get()) {
      problems.add(rows(rows) + "the contract's max-rows is " + rules.maxRows().get());
    }
    if (mode == CommitMode.REPLACE) {
      replace(rows, before, problems);
    }
    return problems;
  }

  private void replace(long rows, long before, List<String> problems) {
    if (limits.shortExtract() == BatchLimits.ShortExtract.REFUSE) {
      if (rows == 0) {
        problems.add(
            "Cannot replace "
                + before
                + " rows by none: check the source, or set allow-short in the pipeline file if that is meant");
      } else if (rows < before * SHORT) {
        problems.add(
            "Cannot replace "
                + before
                + " rows by "
                + rows
                + ": fewer than half; check the source, or set allow-short in the pipeline file if that is meant");
      }
    }
    if (limits.rules().maxChange().isPresent() && before > 0) {
      double allowed = limits.rules().maxChange().get();
      double change = Math.abs((double) rows - before) / before;
      if (change > allowed) {
        problems.add(
            String.format(
                Locale.ROOT,
                "Cannot replace %d rows by %d: a change of %.1f%%, the contract's max-change is"
                    + " %.1f%%",
                before,
                rows,
                change * 100,
                allowed * 100));
      }
    }
  }

  private static String rows(long rows) {
    return "Invalid batch: " + rows + " rows written, ";
  }
}
