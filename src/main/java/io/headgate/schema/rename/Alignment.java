package io.headgate.schema.rename;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows that two samples have in common, by key. */
final class Alignment {
  private final KeyedSample before;
  private final KeyedSample after;
  private final List<Twins> twins = new ArrayList<>();
  private final Map<Integer, Long> modals = new HashMap<>();

  /** A row of the same key in both samples. */
  private record Twins(SampledRow before, SampledRow after) {}

  /**
   * @throws IllegalArgumentException if the samples were taken with different salts
   */
  Alignment(KeyedSample before, KeyedSample after) {
    if (before.header().saltMark() != after.header().saltMark()) {
      throw new IllegalArgumentException(
          "Cannot compare samples: their salts differ: take the last commit's for the probe");
    }
    this.before = before;
    this.after = after;
    if (before.hasKeyOf(after)) {
      Map<KeyHash, SampledRow> rows = new HashMap<>();
      before.rows().forEach(row -> rows.put(row.key(), row));
      for (SampledRow row : after.rows()) {
        SampledRow twin = rows.get(row.key());
        if (twin != null) {
          twins.add(new Twins(twin, row));
        }
      }
    }
  }

  /**
   * Compares a column's values before with another's after. A row tells nothing if both values are
   * null or the most frequent value of the column before: constants and flags that are hardly ever
   * set would pass for equal.
   */
  Agreement compare(int columnBefore, int columnAfter) {
    int from = before.indexOf(columnBefore);
    int to = after.indexOf(columnAfter);
    if (from < 0 || to < 0 || twins.isEmpty()) {
      return Agreement.NONE;
    }
    long modal = modals.computeIfAbsent(from, this::modal);
    int overlapping = 0;
    int informative = 0;
    int equal = 0;
    int nullInOne = 0;
    for (Twins row : twins) {
      long old = row.before().cell(from);
      long now = row.after().cell(to);
      if (!Cell.isKnown(old) || !Cell.isKnown(now)) {
        continue;
      }
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
