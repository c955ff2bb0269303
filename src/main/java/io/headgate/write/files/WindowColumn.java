package io.headgate.write.files;

import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.window.EventWindows;
import java.util.List;

/**
 * The event-time column of rows, in milliseconds since 1970, and the windows that it puts them in.
 */
public final class WindowColumn {
  private static final long DAY_MILLIS = 86_400_000;

  private final int column;
  private final boolean days;
  private final EventWindows windows;

  private WindowColumn(int column, boolean days, EventWindows windows) {
    this.column = column;
    this.days = days;
    this.windows = windows;
  }

  /**
   * The event-time column of a contract.
   *
   * @throws IllegalArgumentException if it names none, or one that is no time
   */
  public static WindowColumn of(Contract contract, EventWindows windows) {
    String name =
        contract
            .eventTime()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Invalid window: the rows that are written have no event-time column:"
                            + " name one under event-time in the contract, and keep it in the"
                            + " reshape steps"));
    List<String> names = contract.columns().stream().map(Column::name).toList();
    int column = names.indexOf(name);
    Kind kind = contract.columns().get(column).type().kind();
    if (kind != Kind.DATE && kind != Kind.TIMESTAMP && kind != Kind.LOCAL_TIMESTAMP) {
      throw new IllegalArgumentException(
          "Invalid window: the event-time column " + name + " is neither date nor timestamp");
    }
    return new WindowColumn(column, kind == Kind.DATE, windows);
  }

  int column() {
    return column;
  }

  /** A cursor that walks as far as to the column. */
  public RowCursor cursor(RowSchema schema) {
    return RowCursor.ofFirst(schema, column + 1);
  }

  /** Whether the row that a cursor is at has an event time. */
  public boolean isPresent(RowCursor cursor) {
    return !cursor.isNull(column);
  }

  /** The event time of the row that a cursor is at. */
  public long time(RowCursor cursor) {
    long stored = cursor.longAt(column);
    return days ? stored * DAY_MILLIS : Math.floorDiv(stored, 1000L);
  }

  /** The start of the window of the row that a cursor is at. */
  long start(RowCursor cursor) {
    return windows.start(time(cursor));
  }

  /** A time as the column stores it. */
  long stored(long time) {
    return days ? Math.floorDiv(time, DAY_MILLIS) : time * 1000;
  }
}
