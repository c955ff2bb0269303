package io.headgate.write.files;

import io.headgate.record.Nullable;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import io.headgate.schema.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Splits batches by the folder that a {@link Layout} gives each row. Not for several threads.
 *
 * <p>Values become folder names that are safe on every file system: what is not a letter, digit or
 * one of {@code -_.=} is percent-encoded as UTF-8; null is {@code _null} and the empty text {@code
 * _empty}.
 */
final class Partitioner {
  private static final int CACHED_DATES = 10_000;

  private final Layout layout;
  private final Optional<WindowColumn> windows;
  private final RowCursor cursor;
  private final Schema schema;
  private final Map<Layout.Piece.Value, Map<Long, String>> dates = new HashMap<>();

  Partitioner(Layout layout, Optional<WindowColumn> windows, RowSchema schema) {
    this.layout = layout;
    this.windows = windows;
    this.schema = schema.avro();
    this.cursor = new RowCursor(schema);
  }

  /**
   * Where a row goes.
   *
   * @param window start of its window in milliseconds since 1970; {@link #NO_WINDOW} without
   *     windows
   */
  record Placement(String folder, long window) {
    static final long NO_WINDOW = Long.MIN_VALUE;
  }

  /** The batch's rows by their places, in the order in which these first appear. */
  Map<Placement, RecordBatch> split(RecordBatch batch) {
    if (layout.isFlat() && windows.isEmpty()) {
      return Map.of(new Placement("", Placement.NO_WINDOW), batch);
    }
    Map<Placement, BitSet> places = new LinkedHashMap<>();
    StringBuilder folder = new StringBuilder();
    for (int row = 0; row < batch.rows(); row++) {
      cursor.move(batch, row);
      long window = windows.isEmpty() ? Placement.NO_WINDOW : windows.get().start(cursor);
      folder.setLength(0);
      for (Layout.Piece piece : layout.pieces()) {
        append(piece, folder, window);
      }
      places
          .computeIfAbsent(new Placement(folder.toString(), window), key -> new BitSet())
          .set(row);
    }
    Map<Placement, RecordBatch> split = new LinkedHashMap<>();
    places.forEach((place, rows) -> split.put(place, batch.select(rows)));
    return split;
  }

  private void append(Layout.Piece piece, StringBuilder folder, long window) {
    if (piece instanceof Layout.Piece.Text text) {
      folder.append(text.text());
    } else if (piece instanceof Layout.Piece.Value value) {
      if (cursor.isNull(value.column())) {
        folder.append("_null");
      } else if (value.format().isPresent()) {
        folder.append(date(value, window));
      } else {
        escape(text(value), folder);
      }
    }
  }

  /** The event time stands for the window that it is in. */
  private String date(Layout.Piece.Value value, long window) {
    long at =
        windows.isPresent() && windows.get().column() == value.column()
            ? windows.get().stored(window)
            : cursor.longAt(value.column());
    // No layout is finer than a minute.
    long unit = value.kind() == Kind.DATE ? at : Math.floorDiv(at, 60_000_000L);
    Map<Long, String> known = dates.computeIfAbsent(value, key -> new HashMap<>());
    if (known.size() >= CACHED_DATES) {
      known.clear();
    }
    return known.computeIfAbsent(unit, key -> format(value, key));
  }

  private static String format(Layout.Piece.Value value, long unit) {
    TemporalAccessor time =
        value.kind() == Kind.DATE
            ? LocalDate.ofEpochDay(unit).atStartOfDay()
            : Instant.ofEpochSecond(unit * 60).atOffset(ZoneOffset.UTC);
    StringBuilder safe = new StringBuilder();
    escape(value.format().orElseThrow().format(time), safe);
    return safe.toString();
  }

  private String text(Layout.Piece.Value value) {
    int column = value.column();
    return switch (value.kind()) {
      case BOOLEAN -> String.valueOf(cursor.booleanAt(column));
      case DATE -> LocalDate.ofEpochDay(cursor.longAt(column)).toString();
      case ENUM ->
          Nullable.unwrap(schema.getFields().get(column).schema())
              .getEnumSymbols()
              .get((int) cursor.longAt(column));
      case STRING, UUID -> cursor.stringAt(column);
      default -> String.valueOf(cursor.longAt(column));
    };
  }

  static void escape(String value, StringBuilder out) {
    if (value.isEmpty()) {
      out.append("_empty");
      return;
    }
    boolean first = true; // a leading dot would hide the folder, a leading underscore mean null
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80
          && (Character.isLetterOrDigit(c) || "-_.=".indexOf(c) >= 0)
          && !(first && (c == '.' || c == '_'))) {
        out.append(c);
      } else {
        out.append('%').append(hex(c >> 4)).append(hex(c & 15));
      }
      first = false;
    }
  }

  private static char hex(int digit) {
    return "0123456789ABCDEF".charAt(digit);
  }
}
