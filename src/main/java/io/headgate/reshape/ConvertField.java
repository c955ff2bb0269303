package io.headgate.reshape;

import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import io.headgate.schema.Column;
import java.util.List;

/** Writes a column's values converted; null stays null. */
final class ConvertField implements FieldWriter {
  private final int index;
  private final Column column;
  private final ValueConverter converter;
  private final ShownScalar shown;

  /**
   * @param column the column before the conversion
   */
  ConvertField(int index, Column column, ValueConverter converter) {
    this.index = index;
    this.column = column;
    this.converter = converter;
    this.shown = new ShownScalar(column);
  }

  @Override
  public void write(RowCursor row, int start, RowBuffer out, List<Violation> violations) {
    if (row.isNull(index)) {
      out.writeLong(0);
      return;
    }
    if (column.nullable()) {
      out.writeLong(1);
    }
    int from = row.start(index);
    int to = row.end(index);
    if (!converter.convert(row.data(), from, to, out)) {
      String message =
          "Cannot cast " + column.name() + ": " + shown.show(row.data(), from, to) + ": expected ";
      violations.add(
          new Violation(
              RejectionCode.RESHAPE_FAILED, column.name(), message + converter.expected()));
    }
  }
}
