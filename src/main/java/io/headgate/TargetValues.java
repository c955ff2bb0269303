package io.headgate;

import io.headgate.format.ValueCounter;
import io.headgate.format.ValueLedger;
import io.headgate.format.ValueWatch;
import io.headgate.record.ValueKind;
import io.headgate.schema.Contract;
import io.headgate.schema.drift.ColumnPath;
import io.headgate.schema.drift.FilledColumns;
import io.headgate.schema.drift.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which values are counted on their way into a target's rows, by how they are read. */
final class TargetValues {
  private final Contract target;
  private final ValueLedger ledger;
  private final Set<Integer> filled;

  TargetValues(Contract target, ValueLedger ledger) {
    this.target = target;
    this.ledger = ledger;
    filled = FilledColumns.of(target);
  }

  /** What is counted where each value goes to its own column. */
  ValueWatch watch() {
    return ValueWatch.of(ledger, Map.of(), filled);
  }

  ValueWatch watch(Reading reading) {
    Map<Integer, ValueWatch.Way> ways = new HashMap<>();
    Set<Integer> unmissed = new HashSet<>(filled);
    reading
        .moved()
        .forEach(
            (from, to) -> {
              ways.put(to, new ValueWatch.Way(path(from), true));
              unmissed.add(from);
            });
    unmissed.addAll(reading.left());
    reading
        .rescued()
        .forEach(
            column ->
                ways.put(column.fieldId(), new ValueWatch.Way(column.expectedSourceName(), false)));
    return ValueWatch.of(ledger, ways, unmissed);
  }

  /** Counts the values of each rescued column that are in the rescue column. */
  List<ValueCounter> exits(Reading reading) {
    return reading.rescued().stream()
        .map(column -> ledger.named(column.expectedSourceName()))
        .map(name -> ledger.counter(ValueKind.RESCUED, name))
        .toList();
  }

  private String path(int fieldId) {
    return ColumnPath.of(target.columns(), fieldId).orElse("(column " + fieldId + ")");
  }
}
