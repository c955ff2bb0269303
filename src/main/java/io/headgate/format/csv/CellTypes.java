package io.headgate.format.csv;

import io.headgate.format.json.ColumnDefaults;
import io.headgate.format.json.JsonValues;
import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.ScalarParsers;
import io.headgate.schema.Column;
import io.headgate.schema.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a column's type is read from a cell: records, arrays and maps stand there as JSON. */
final class CellTypes {
  private CellTypes() {}

  /**
   * @param replaced told of each symbol that an enum's fallback takes the place of
   */
  static ScalarParser parser(Column column, Map<String, String> options, Runnable replaced) {
    return switch (column.type().kind()) {
      case ENUM -> ScalarParsers.symbols((Type.Enumeration) column.type(), replaced);
      case RECORD, ARRAY, MAP -> JsonValues.parser(column.type(), words(options), false);
      default -> ScalarParsers.of(column.type(), options);
    };
  }

  /** In JSON only what is no number is a matter of options: dates and the like are ISO there. */
  private static Map<String, String> words(Map<String, String> options) {
    String allowed = options.get("allow-nan");
    return allowed == null ? Map.of() : Map.of("allow-nan", allowed);
  }

  /** The column's default, or null where that is allowed. */
  static byte @Nullable [] standIn(Column column) {
    return ColumnDefaults.has(column) ? ColumnDefaults.encode(column) : null;
  }
}
