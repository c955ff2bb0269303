package io.headgate.format;

import io.headgate.record.ValueCounts;
import io.headgate.record.ValueKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one worker counts of values that do not go straight through. Counts of a record stand only
 * once it is kept. Not for several threads.
 */
public final class ValueLedger {
  private final Map<ValueKind, Map<String, ValueCounter>> counters = new EnumMap<>(ValueKind.class);
  private final Set<String> sourced = new HashSet<>();
  private final List<ValueCounter> touched = new ArrayList<>();

  /** The counter of a column and kind. */
  public ValueCounter counter(ValueKind kind, String column) {
    return counters
        .computeIfAbsent(kind, key -> new HashMap<>())
        .computeIfAbsent(column, key -> new ValueCounter(this));
  }

  /** What a column is counted under that only the source names: there is no end to such names. */
  public String named(String column) {
    if (sourced.size() < ValueCounts.MOST_COLUMNS || sourced.contains(column)) {
      sourced.add(column);
      return column;
    }
    return ValueCounts.OTHERS;
  }

  void touch(ValueCounter counter) {
    touched.add(counter);
  }

  /** The current record became a row. */
  void keep() {
    if (!touched.isEmpty()) {
      touched.forEach(ValueCounter::keep);
      touched.clear();
    }
  }

  /** The current record was refused. */
  void drop() {
    if (!touched.isEmpty()) {
      touched.forEach(ValueCounter::drop);
      touched.clear();
    }
  }

  /** What was counted until now. */
  private ValueCounts counts() {
    Map<String, Map<String, Long>> byKind = new TreeMap<>();
    counters.forEach(
        (kind, byColumn) -> {
          Map<String, Long> counts = new TreeMap<>();
          byColumn.forEach(
              (column, counter) -> {
                if (counter.total() > 0) {
                  counts.put(column, counter.total());
                }
              });
          byKind.put(kind.word(), counts);
        });
    return new ValueCounts(byKind);
  }

  /** What was counted since the last time. */
  public ValueCounts take() {
    drop();
    ValueCounts counts = counts();
    counters
        .values()
        .forEach(
            byColumn -> byColumn.values().forEach(counter -> counter.addKept(-counter.total())));
    return counts;
  }
}
