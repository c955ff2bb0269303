package io.headgate.check;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many rows passed though they break a rule that only warns, by the rule's name: a row rule's
 * own, or the column's path and the kind of rule, such as {@code amount:range}. Counts of a task
 * start anew; those of tasks add up.
 */
public final class WarningCounts {
  private final TreeMap<String, Long> rows = new TreeMap<>();

  void add(String rule) {
    rows.merge(rule, 1L, Long::sum);
  }

  /** Rows by rule; rules that no row broke are left out. */
  public SortedMap<String, Long> byRule() {
    return new TreeMap<>(rows);
  }
}
