package io.headgate.format.csv;

import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarParsers;
import io.headgate.record.RowBuffer;
import io.headgate.schema.Column;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a column's type is read from a cell. */
final class CellTypes {
  private static final byte[] NULL = {0};

  private CellTypes() {}

  static ScalarParser parser(Column column, Map<String, String> options) {
    return ScalarParsers.of(column.type(), options);
  }

  /** The column's default, or null where that is allowed. */
  static byte @Nullable [] standIn(Column column) {
    if (column.defaultValue().isEmpty()) {
      return column.nullable() ? NULL : null;
    }
    RowBuffer out = new RowBuffer(32);
    if (column.nullable()) {
      out.raw(2);
    }
    byte[] text = column.defaultValue().get().getBytes(StandardCharsets.UTF_8);
    if (!ScalarParsers.of(column.type(), Map.of()).parse(text, 0, text.length, out)) {
      throw new IllegalArgumentException(
          "Invalid default of column '"
              + column.name()
              + "': '"
              + column.defaultValue().get()
              + "'");
    }
    return out.toByteArray();
  }
}
