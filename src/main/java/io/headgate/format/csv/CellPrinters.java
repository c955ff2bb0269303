package io.headgate.format.csv;

import io.headgate.format.json.JsonValues;
import io.headgate.format.scalar.ScalarPrinter;
import io.headgate.format.scalar.ScalarPrinters;
import io.headgate.record.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** How values of an Avro type are written in a cell, such that the same options read them back. */
final class CellPrinters {
  private CellPrinters() {}

  /**
   * @param options the format's for scalars
   */
  static ScalarPrinter of(Schema schema, Map<String, String> options) {
    return switch (schema.getType()) {
      case BOOLEAN -> truth(options);
      case FLOAT, DOUBLE -> number(schema, options);
      case BYTES ->
          schema.getLogicalType() instanceof LogicalTypes.Decimal
              ? number(schema, options)
              : ScalarPrinters.of(schema);
      case RECORD, ARRAY, MAP -> JsonValues.printer(schema);
      default -> ScalarPrinters.of(schema);
    };
  }

  private static ScalarPrinter truth(Map<String, String> options) {
    byte[] yes = first(options.getOrDefault("true-values", "true"));
    byte[] no = first(options.getOrDefault("false-values", "false"));
    return (data, from, to, out) -> {
      byte[] text = data[from] != 0 ? yes : no;
      out.raw(text, 0, text.length);
    };
  }

  private static byte[] first(String values) {
    return values.split("[,\n]", 2)[0].strip().getBytes(StandardCharsets.UTF_8);
  }

  private static ScalarPrinter number(Schema schema, Map<String, String> options) {
    ScalarPrinter plain = ScalarPrinters.of(schema);
    byte[] separator =
        options.getOrDefault("decimal-separator", ".").getBytes(StandardCharsets.UTF_8);
    if (separator.length == 1 && separator[0] == '.') {
      return plain;
    }
    RowBuffer pointed = new RowBuffer(64);
    return (data, from, to, out) -> {
      pointed.truncate(0);
      plain.print(data, from, to, pointed);
      for (int i = 0; i < pointed.size(); i++) {
        byte b = pointed.array()[i];
        if (b == '.') {
          out.raw(separator, 0, separator.length);
        } else {
          out.raw(b);
        }
      }
    };
  }
}
