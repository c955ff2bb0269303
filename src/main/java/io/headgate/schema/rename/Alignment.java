package io.headgate.schema.rename;

import java.util.HashMap;
import java.util.Map;

/** The rows that two samples have in common, by key. */
final class Alignment {
  private final KeyedSample before;
  private final KeyedSample after;
  private final Map<KeyHash, SampledRow> rowsBefore = new HashMap<>();

  Alignment(KeyedSample before, KeyedSample after) {
    if (!before.header().isComparable(after.header())) {
      throw new IllegalArgumentException(
          "Cannot compare samples: their salts or key columns differ: take the last commit's");
    }
    this.before = before;
    this.after = after;
    before.rows().forEach(row -> rowsBefore.put(row.key(), row));
  }

  /**
   * Compares a column's values before with another's after. A row tells nothing if both values are
   * null or the most frequent value of the column before: constants and flags that are hardly ever
   * set would pass for equal.
   */
  Agreement compare(int columnBefore, int columnAfter) {
    int from = before.indexOf(columnBefore);
    int to = after.indexOf(columnAfter);
    if (from < 0 || to < 0 || !before.isKeyed()) {
      return Agreement.NONE;
    }
    long modal = modal(from);
    int overlapping = 0;
    int informative = 0;
    int equal = 0;
    int nullInOne = 0;
    for (SampledRow row : after.rows()) {
      SampledRow twin = rowsBefore.get(row.key());
      if (twin == null || !Cell.isKnown(twin.cell(from)) || !Cell.isKnown(row.cell(to))) {
        continue;
      }
      long old = twin.cell(from);
      long now = row.cell(to);
      overlapping++;
      nullInOne += (old == Cell.NULL) != (now == Cell.NULL) ? 1 : 0;
      if (isTelling(old, modal) || isTelling(now, modal)) {
        informative++;
        equal += old == now ? 1 : 0;
      }
    }
    return new Agreement(overlapping, informative, equal, nullInOne);
  }

  private static boolean isTelling(long cell, long modal) {
    return cell != Cell.NULL && cell != modal;
  }

  /** The most frequent value of a column before; of several, the one with the least hash. */
  private long modal(int column) {
    Map<Long, Integer> counts = new HashMap<>();
    for (SampledRow row : before.rows()) {
      if (Cell.isValue(row.cell(column))) {
        counts.merge(row.cell(column), 1, Integer::sum);
      }
    }
    long modal = Cell.NULL;
    int most = 0;
    for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
      int count = entry.getValue();
      if (count > most || (count == most && entry.getKey() < modal)) {
        modal = entry.getKey();
        most = count;
      }
    }
    return modal;
  }

  /**
   * How two columns agree.
   *
   * @param overlapping rows of the same key in which both are known
   * @param informative of these, the ones that can tell anything
   * @param equal of the informative ones, those with equal values
   * @param nullInOne overlapping rows in which exactly one of the two is null
   */
  record Agreement(int overlapping, int informative, int equal, int nullInOne) {
    static final Agreement NONE = new Agreement(0, 0, 0, 0);

    double ratio() {
      return informative == 0 ? 0 : (double) equal / informative;
    }
  }
}
