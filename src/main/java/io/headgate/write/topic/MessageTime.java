package io.headgate.write.topic;

import io.headgate.record.Nullable;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/** A message's own time: a column's, within what brokers take. */
final class MessageTime {
  private static final long DAY_MILLIS = 86_400_000;

  private final int column;
  private final boolean days;

  private MessageTime(int column, boolean days) {
    this.column = column;
    this.days = days;
  }

  /**
   * The time of a column of date or timestamp, as contracts have it.
   *
   * @param names of which the rows have one; the first counts
   */
  static MessageTime of(List<String> names, RowSchema rows) {
    Schema.Field field =
        names.stream()
            .map(rows.avro()::getField)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot tell a message's time: no column "
                            + String.join(" or ", names)
                            + " in "
                            + rows.avro().getFullName()));
    return new MessageTime(
        field.pos(), Nullable.unwrap(field.schema()).getType() == Schema.Type.INT);
  }

  /**
   * The time of the row that a cursor is at: null if it has none or one before 1970, which messages
   * cannot have. One in the future counts as now, since brokers refuse it.
   */
  @org.jspecify.annotations.Nullable
  Long millis(RowCursor cursor, long now) {
    if (cursor.isNull(column)) {
      return null;
    }
    long stored = cursor.longAt(column);
    long millis = days ? stored * DAY_MILLIS : Math.floorDiv(stored, 1000L);
    return millis < 0 ? null : Long.valueOf(Math.min(millis, now));
  }
}
