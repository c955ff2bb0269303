package io.headgate;

import io.headgate.format.ValueCounter;
import io.headgate.format.ValueLedger;
import io.headgate.format.ValueWatch;
import io.headgate.record.ValueKind;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.drift.ColumnPath;
import io.headgate.schema.drift.FilledColumns;
import io.headgate.schema.drift.Reading;
import java.util.ArrayList;
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
    further(reading)
        .forEach(
            column ->
                ways.put(column.fieldId(), new ValueWatch.Way(column.expectedSourceName(), false)));
    return ValueWatch.of(ledger, ways, unmissed);
  }

  /** Counts what becomes of the columns that a reading has behind the target's. */
  List<ValueCounter> exits(Reading reading) {
    List<ValueCounter> exits = new ArrayList<>();
    for (Column column : further(reading)) {
      ValueKind kind =
          exits.size() < reading.rescued().size() ? ValueKind.RESCUED : ValueKind.DISCARDED;
      exits.add(ledger.counter(kind, column.expectedSourceName()));
    }
    return exits;
  }

  private List<Column> further(Reading reading) {
    List<Column> columns = reading.contract().columns();
    return columns.subList(target.columns().size(), columns.size());
  }

  private String path(int fieldId) {
    return ColumnPath.of(target.columns(), fieldId).orElse("(column " + fieldId + ")");
  }
}
