package io.headgate.format.csv;

import io.headgate.format.ValueCounter;
import io.headgate.format.ValueCrossing;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes rows of records' cells, compiled for one header and one contract. Cells come in the
 * source's order and values are written in the contract's. Not for several threads.
 */
final class CellsToRow {
  private final List<String> names;
  private final CellColumn[] columns;
  private final CsvOptions options;
  private final CellText text;
  private final CountedCells counted;
  private final List<Violation> always;
  private final boolean holdsPii;

  CellsToRow(ColumnMapping mapping, CsvOptions options, Encoding encoding) {
    this.names = mapping.names();
    this.columns = mapping.columns().toArray(CellColumn[]::new);
    this.options = options;
    this.text = CellText.of(options.dialect(), encoding);
    this.counted = mapping.counted();
    this.always = mapping.always();
    this.holdsPii = mapping.columns().stream().anyMatch(it -> it.column().pii());
  }

  /** A scanner with room for the cells that are asked for here. */
  CellScanner scanner() {
    return CellScanner.ofCells(options.dialect(), names.size());
  }

  int cells() {
    return names.size();
  }

  /**
   * Appends the record as a row.
   *
   * @return false if something is wrong with it; {@code out} may then hold part of it, and {@link
   *     #violations} says what
   */
  boolean append(byte[] bytes, int from, CellScanner cells, RowBuffer out) {
    if ((cells.count() != names.size() && !admitRagged(cells)) || cells.isBroken()) {
      return false;
    }
    boolean ascii = cells.isAscii();
    if (!always.isEmpty() || (!ascii && text.findInvalid(bytes, from, cells.recordEnd()) >= 0)) {
      return false;
    }
    boolean recode = !ascii && text.recodes();
    counted.enter(bytes, cells);
    for (CellColumn column : columns) {
      if (!append(column, bytes, cells, recode, out)) {
        return false;
      }
    }
    counted.leave(bytes, cells);
    return true;
  }

  private boolean append(
      CellColumn column, byte[] bytes, CellScanner cells, boolean recode, RowBuffer out) {
    int cell = column.cell();
    if (cell == CellColumn.ABSENT) {
      return appendStandIn(column, out);
    }
    int from = cells.start(cell);
    int to = cells.end(cell);
    int flags = cells.flags(cell);
    boolean nullable = column.nullable();
    if (column.nulls().matches(bytes, from, to, flags)) {
      if (nullable) {
        out.raw(0);
        return true;
      }
      return appendStandIn(column, out);
    }
    ValueCrossing following = column.following();
    if (following != null) {
      following.in().add();
    }
    if (nullable) {
      out.raw(2);
    }
    boolean parsed = parse(column, bytes, from, to, flags, recode, out);
    if (following != null && parsed) {
      following.out().add();
    }
    return parsed;
  }

  private boolean parse(
      CellColumn column, byte[] bytes, int from, int to, int flags, boolean recode, RowBuffer out) {
    if (!recode && flags <= CellScanner.QUOTED) {
      return column.parser().parse(bytes, from, to, out);
    }
    RowBuffer plain = text.plain(bytes, from, to, flags);
    return column.parser().parse(plain.array(), 0, plain.size(), out);
  }

  private static boolean appendStandIn(CellColumn column, RowBuffer out) {
    byte[] standIn = column.standIn();
    if (standIn == null) {
      return false;
    }
    ValueCounter defaulted = column.defaulted();
    if (defaulted != null) {
      defaulted.add();
    }
    out.raw(standIn, 0, standIn.length);
    return true;
  }

  private boolean admitRagged(CellScanner cells) {
    if (cells.count() > names.size()) {
      return options.cutLongRows();
    }
    if (options.padShortRows()) {
      cells.fillMissing(names.size());
      return true;
    }
    return false;
  }

  /** All that is wrong with a record that {@link #append} refused. */
  List<Violation> violations(byte[] bytes, int from, CellScanner cells) {
    List<Violation> found = new ArrayList<>();
    Complaints complaints = new Complaints(from, text, names);
    int kept = Math.min(cells.count(), names.size());
    int invalid = text.findInvalid(bytes, from, cells.recordEnd());
    if (invalid >= 0) {
      found.add(complaints.notOfEncoding(bytes, invalid, options.encoding()));
    }
    boolean masked = holdsPii && (invalid >= 0 || mayBeShifted(cells));
    boolean ragged = cells.count() != names.size() && !admitRagged(cells);
    if (ragged) {
      found.add(complaints.ragged(cells.count()));
    }
    for (int cell = 0; cell < kept; cell++) {
      complaints.syntax(bytes, cells, cell, fieldOf(cell, masked), found);
    }
    if (cells.isBroken() && found.isEmpty()) {
      found.add(complaints.brokenBehindLastColumn());
    }
    if (!ragged) {
      addUnfit(bytes, cells, masked, found);
      found.addAll(always);
    }
    return found;
  }

  /** Whether a cell may hold what belongs to another column, and be shown as that one's. */
  private boolean mayBeShifted(CellScanner cells) {
    return cells.isBroken() || cells.count() != names.size();
  }

  private void addUnfit(byte[] bytes, CellScanner cells, boolean masked, List<Violation> found) {
    RowBuffer scratch = new RowBuffer(256);
    for (CellColumn column : columns) {
      scratch.truncate(0);
      if (column.cell() == CellColumn.ABSENT) {
        continue; // among those that every row has
      }
      int flags = cells.flags(column.cell());
      boolean readable =
          (flags & (CellScanner.GARBAGE | CellScanner.UNCLOSED)) == 0
              && text.findInvalid(bytes, cells.start(column.cell()), cells.end(column.cell())) < 0;
      if (readable && !append(column, bytes, cells, text.recodes(), scratch)) {
        found.add(unfit(column, bytes, cells, masked));
      }
    }
  }

  private Violation unfit(CellColumn column, byte[] bytes, CellScanner cells, boolean masked) {
    int cell = column.cell();
    Column target = column.column();
    if (column.nulls().matches(bytes, cells.start(cell), cells.end(cell), cells.flags(cell))) {
      return new Violation(
          RejectionCode.MISSING_FIELD,
          target.name(),
          "Cannot take null: the column is required and has no default");
    }
    String shown = masked || target.pii() ? "'***'" : Violation.show(text.show(bytes, cells, cell));
    return new Violation(
        RejectionCode.TYPE_MISMATCH,
        target.name(),
        "Invalid value: " + shown + ": expected " + column.parser().expected());
  }

  private Field fieldOf(int cell, boolean masked) {
    for (CellColumn column : columns) {
      if (column.cell() == cell) {
        return new Field(column.column().name(), masked || column.column().pii());
      }
    }
    return new Field(names.get(cell), true);
  }

  /** What a complaint calls a cell, and whether its text must not be shown. */
  record Field(String name, boolean masked) {}
}
