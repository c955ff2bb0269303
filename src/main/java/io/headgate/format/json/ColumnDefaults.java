package io.headgate.format.json;

import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarParsers;
import io.headgate.record.RowBuffer;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * What stands in a row for a column that the source has no value for. Defaults are written in
 * canonical text (ISO dates, a decimal point, base64, JSON for records, arrays and maps) however
 * the source writes its values.
 */
public final class ColumnDefaults {
  private static final byte[] NULL = {0};

  private ColumnDefaults() {}

  /** Whether the column can do without a value. */
  public static boolean has(Column column) {
    return column.nullable() || column.defaultValue().isPresent();
  }

  /**
   * The field's whole Avro encoding, union branch included: the default, or null if there is none.
   *
   * @throws IllegalArgumentException if the default is not a value of the column's type, or there
   *     is none and the column is not nullable
   */
  public static byte[] encode(Column column) {
    if (column.defaultValue().isEmpty()) {
      if (!column.nullable()) {
        throw new IllegalArgumentException(
            "Cannot leave out column " + column.name() + ": it has no default and is not nullable");
      }
      return NULL.clone();
    }
    byte[] text = column.defaultValue().get().getBytes(StandardCharsets.UTF_8);
    RowBuffer out = new RowBuffer(text.length + 16);
    if (column.nullable()) {
      out.raw(2);
    }
    ScalarParser parser = parser(column.type());
    if (!parser.parse(text, 0, text.length, out)) {
      throw new IllegalArgumentException(
          "Invalid default of column "
              + column.name()
              + ": "
              + column.defaultValue().get()
              + ": expected "
              + parser.expected());
    }
    return Arrays.copyOf(out.array(), out.size());
  }

  private static ScalarParser parser(Type type) {
    return type.kind().compareTo(Kind.ENUM) <= 0
        ? ScalarParsers.of(type, Map.of())
        : JsonValues.parser(type, false);
  }
}
