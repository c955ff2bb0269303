package io.headgate.format.csv;

import io.headgate.format.ReadPlan;
import io.headgate.format.ValueCrossing;
import io.headgate.record.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cells that feed no column, whose values are counted: as they come in, and as they are left
 * out once their record is a row.
 */
final class CountedCells {
  private final List<Cell> cells;

  private record Cell(int cell, NullTokens nulls, ValueCrossing crossing) {}

  private CountedCells(List<Cell> cells) {
    this.cells = List.copyOf(cells);
  }

  /**
   * @param names the source's, one per cell
   * @param columns what the cells are read into
   */
  static CountedCells of(
      List<String> names, List<CellColumn> columns, NullTokens nulls, ReadPlan plan) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int cell = i;
      Optional<ValueCrossing> crossing =
          columns.stream().anyMatch(column -> column.cell() == cell)
              ? Optional.empty()
              : plan.values().crossing(ValueKind.DISCARDED, names.get(cell));
      crossing.ifPresent(counted -> cells.add(new Cell(cell, nulls, counted)));
    }
    return new CountedCells(cells);
  }

  void enter(byte[] bytes, CellScanner scanner) {
    for (int i = 0; i < cells.size(); i++) {
      if (hasValue(cells.get(i), bytes, scanner)) {
        cells.get(i).crossing().in().add();
      }
    }
  }

  void leave(byte[] bytes, CellScanner scanner) {
    for (int i = 0; i < cells.size(); i++) {
      if (hasValue(cells.get(i), bytes, scanner)) {
        cells.get(i).crossing().out().add();
      }
    }
  }

  private static boolean hasValue(Cell cell, byte[] bytes, CellScanner scanner) {
    int at = cell.cell();
    return !cell.nulls().matches(bytes, scanner.start(at), scanner.end(at), scanner.flags(at));
  }
}
