package io.headgate.format.csv;

import io.headgate.format.ReadPlan;
import io.headgate.format.ValueCounter;
import io.headgate.format.ValueWatch;
import io.headgate.record.ValueKind;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.FieldNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which cell feeds which column of the contract.
 *
 * @param names the source's, one per cell
 * @param columns the contract's, in its order
 * @param counted the cells that feed none, as far as they are counted
 * @param always what is wrong with every record, because of columns too many or missing
 */
record ColumnMapping(
    List<String> names, List<CellColumn> columns, CountedCells counted, List<Violation> always) {
  ColumnMapping {
    names = List.copyOf(names);
    columns = List.copyOf(columns);
    always = List.copyOf(always);
  }

  /**
   * @throws IllegalArgumentException if two cells feed one column
   */
  static ColumnMapping of(
      List<String> names, ReadPlan plan, CsvOptions options, Encoding encoding) {
    List<Column> targets = plan.contract().columns();
    DriftPolicy drift = plan.contract().drift();
    List<Violation> always = new ArrayList<>();
    int[] cells = new int[targets.size()];
    Arrays.fill(cells, CellColumn.ABSENT);
    FieldNames fields = new FieldNames(plan.contract().struct(), drift);
    for (int cell = 0; cell < names.size(); cell++) {
      int target = fields.find(names.get(cell));
      if (target < 0) {
        if (drift.added() != DriftPolicy.Action.IGNORE) {
          always.add(unknown(names.get(cell)));
        }
      } else if (cells[target] != CellColumn.ABSENT) {
        throw new IllegalArgumentException(
            "columns "
                + Violation.show(names.get(cells[target]))
                + " and "
                + Violation.show(names.get(cell))
                + " both feed '"
                + targets.get(target).name()
                + "': drop one, or take its name from the contract's aliases");
      } else {
        cells[target] = cell;
      }
    }
    List<CellColumn> columns = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      CellColumn column = column(targets.get(i), cells[i], options, encoding, plan.values());
      columns.add(column);
      boolean refused = column.standIn() == null || drift.dropped() == DriftPolicy.Action.REJECT;
      if (cells[i] == CellColumn.ABSENT && refused) {
        always.add(absent(column.column()));
      }
    }
    NullTokens nulls = new NullTokens(options.nullValues(), options.quotedNulls(), encoding);
    return new ColumnMapping(names, columns, CountedCells.of(names, columns, nulls, plan), always);
  }

  private static CellColumn column(
      Column column, int cell, CsvOptions options, Encoding encoding, ValueWatch values) {
    Map<String, String> scalars = options.scalarOptions(column.options());
    String nulls = column.options().get("null-values");
    List<String> nullValues = nulls == null ? options.nullValues() : List.of(nulls.split("\n", -1));
    Optional<ValueCounter> defaulted =
        cell == CellColumn.ABSENT
            ? values.lacking(column, column.name())
            : values.counter(ValueKind.DEFAULTED, column.name());
    return new CellColumn(
        column,
        cell,
        CellTypes.parser(column, scalars, values.replaced(column.name())),
        new NullTokens(nullValues, options.quotedNulls(), encoding),
        column.nullable(),
        CellTypes.standIn(column),
        defaulted.orElse(null),
        values.following(column).orElse(null));
  }

  private static Violation unknown(String name) {
    return new Violation(
        RejectionCode.UNKNOWN_FIELD,
        name,
        "Cannot place column "
            + Violation.show(name)
            + ": the contract does not name it: add it there, or set on-drift added: ignore");
  }

  private static Violation absent(Column column) {
    return new Violation(
        RejectionCode.MISSING_FIELD,
        column.name(),
        "Cannot find column '"
            + column.expectedSourceName()
            + "' in the source: expected it, or a default in the contract");
  }
}
