package io.headgate.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many values of which column did not go straight through, and what became of them. The law is
 * that {@code present} equals {@code converted + rescued + variant + discarded}, column by column.
 * Values that went straight through are on neither side, and {@code defaulted} and {@code replaced}
 * have no other side: what they replace is not counted where it comes in.
 *
 * <p>What is counted is values of records that were decoded, whatever a rule, a filter or a key
 * made of the record after. Columns inside others have paths; of an array or map each item counts.
 *
 * @param byKind counts by column, by {@link ValueKind#word()}; kinds of later versions are kept
 */
public record ValueCounts(Map<String, Map<String, Long>> byKind) {
  public static final ValueCounts NONE = new ValueCounts(Map.of());

  /** Columns that are told apart: sources, not contracts, say how many there are. */
  public static final int MOST_COLUMNS = 500;

  /** What all further columns are counted under. */
  public static final String OTHERS = "(others)";

  private static final List<ValueKind> FATES =
      List.of(ValueKind.CONVERTED, ValueKind.RESCUED, ValueKind.VARIANT, ValueKind.DISCARDED);

  public ValueCounts {
    Map<String, Map<String, Long>> copied = new TreeMap<>();
    byKind.forEach(
        (kind, columns) -> {
          if (!columns.isEmpty()) {
            copied.put(kind, Collections.unmodifiableMap(new TreeMap<>(columns)));
          }
        });
    byKind = Collections.unmodifiableMap(copied);
  }

  public boolean isEmpty() {
    return byKind.isEmpty();
  }

  /** How many values of a column are of a kind. */
  public long of(ValueKind kind, String column) {
    return byKind.getOrDefault(kind.word(), Map.of()).getOrDefault(column, 0L);
  }

  public ValueCounts plus(ValueCounts other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    Map<String, Map<String, Long>> sum = new TreeMap<>();
    add(byKind, sum);
    add(other.byKind, sum);
    Set<String> columns = new TreeSet<>();
    sum.values().forEach(counts -> columns.addAll(counts.keySet()));
    if (columns.size() > MOST_COLUMNS) {
      columns.remove(OTHERS);
      List<String> further = new ArrayList<>(columns).subList(MOST_COLUMNS, columns.size());
      sum.values().forEach(counts -> further.forEach(column -> fold(counts, column)));
    }
    return new ValueCounts(sum);
  }

  private static void add(
      Map<String, Map<String, Long>> counts, Map<String, Map<String, Long>> sum) {
    counts.forEach(
        (kind, columns) -> {
          Map<String, Long> into = sum.computeIfAbsent(kind, key -> new TreeMap<>());
          columns.forEach((column, count) -> into.merge(column, count, Long::sum));
        });
  }

  private static void fold(Map<String, Long> counts, String column) {
    Long count = counts.remove(column);
    if (count != null) {
      counts.merge(OTHERS, count, Long::sum);
    }
  }

  /** What does not add up, column by column; empty if all does. */
  public List<String> breaches() {
    Set<String> columns = new TreeSet<>();
    columns.addAll(byKind.getOrDefault(ValueKind.PRESENT.word(), Map.of()).keySet());
    FATES.forEach(fate -> columns.addAll(byKind.getOrDefault(fate.word(), Map.of()).keySet()));
    List<String> breaches = new ArrayList<>();
    for (String column : columns) {
      long present = of(ValueKind.PRESENT, column);
      long outcome = FATES.stream().mapToLong(fate -> of(fate, column)).sum();
      if (present != outcome) {
        StringBuilder shown = new StringBuilder();
        for (ValueKind fate : FATES) {
          shown
              .append(shown.isEmpty() ? "" : ", ")
              .append(fate.word())
              .append(' ')
              .append(of(fate, column));
        }
        breaches.add(
            "of column "
                + column
                + " "
                + present
                + " values came in that did not go straight through, and "
                + outcome
                + " are accounted for ("
                + shown
                + ")");
      }
    }
    return breaches;
  }
}
