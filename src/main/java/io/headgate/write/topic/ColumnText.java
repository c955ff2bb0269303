package io.headgate.write.topic;

import io.headgate.format.scalar.ScalarPrinter;
import io.headgate.format.scalar.ScalarPrinters;
import io.headgate.record.Nullable;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A column's value as the bytes of a key or header: its text, or as it is if it is bytes. */
final class ColumnText {
  private static final Set<Kind> NESTED = EnumSet.of(Kind.RECORD, Kind.ARRAY, Kind.MAP);

  private final int column;
  private final Optional<ScalarPrinter> printer;
  private final RowBuffer buffer = new RowBuffer(64);

  private ColumnText(int column, Optional<ScalarPrinter> printer) {
    this.column = column;
    this.printer = printer;
  }

  static ColumnText of(String name, RowSchema rows) {
    Schema.Field field = rows.avro().getField(name);
    if (field == null) {
      throw new IllegalStateException(
          "Cannot send rows of " + rows + ": they have no column " + name);
    }
    Schema schema = Nullable.unwrap(field.schema());
    boolean raw =
        schema.getType() == Schema.Type.BYTES
            && !(schema.getLogicalType() instanceof LogicalTypes.Decimal);
    return new ColumnText(
        field.pos(), raw ? Optional.empty() : Optional.of(ScalarPrinters.of(schema)));
  }

  /** What keeps a column from being text; empty if nothing does. */
  static Optional<String> problem(String name, Contract rows) {
    return rows.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .map(
            column ->
                NESTED.contains(column.type().kind())
                    ? Optional.of("a column of " + column.type().kind() + " has no text")
                    : Optional.<String>empty())
        .orElseGet(
            () ->
                Optional.of(
                    "the rows that are written have none of this name; they have "
                        + String.join(
                            ", ", rows.columns().stream().map(column -> column.name()).toList())));
  }

  /** The bytes of the row that a cursor is at; null if the value is. */
  byte @org.jspecify.annotations.Nullable [] bytes(RowCursor cursor) {
    if (cursor.isNull(column)) {
      return null;
    }
    if (printer.isEmpty()) {
      return Arrays.copyOfRange(cursor.data(), cursor.contentStart(column), cursor.end(column));
    }
    buffer.truncate(0);
    printer.get().print(cursor.data(), cursor.start(column), cursor.end(column), buffer);
    return buffer.toByteArray();
  }
}
