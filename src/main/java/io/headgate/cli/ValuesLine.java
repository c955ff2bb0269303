package io.headgate.cli;

import io.headgate.record.ValueCounts;
import io.headgate.record.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What became of the values that did not go straight through, in one line. */
final class ValuesLine {
  private static final int SHOWN_COLUMNS = 3;

  private ValuesLine() {}

  static String of(ValueCounts values) {
    List<String> parts = new ArrayList<>();
    for (ValueKind kind : ValueKind.values()) {
      Map<String, Long> columns = values.byKind().getOrDefault(kind.word(), Map.of());
      if (kind != ValueKind.PRESENT && !columns.isEmpty()) {
        long sum = columns.values().stream().mapToLong(Long::longValue).sum();
        List<String> names = List.copyOf(columns.keySet());
        parts.add(
            Sizes.number(sum)
                + " "
                + kind.word()
                + " ("
                + String.join(", ", names.subList(0, Math.min(SHOWN_COLUMNS, names.size())))
                + (names.size() > SHOWN_COLUMNS ? ", …" : "")
                + ")");
      }
    }
    return String.join(", ", parts);
  }
}
