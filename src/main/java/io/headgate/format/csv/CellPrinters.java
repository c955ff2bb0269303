package io.headgate.format.csv;

import io.headgate.format.scalar.ScalarPrinter;
import io.headgate.format.scalar.ScalarPrinters;
import io.headgate.record.RowBuffer;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalType;
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
              : ScalarPrinters.of(type(schema));
      default -> ScalarPrinters.of(type(schema));
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
    ScalarPrinter plain = ScalarPrinters.of(type(schema));
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

  private static Type type(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case BOOLEAN -> new Type.Plain(Kind.BOOLEAN);
      case INT -> new Type.Plain(logical instanceof LogicalTypes.Date ? Kind.DATE : Kind.INT);
      case LONG -> new Type.Plain(longKind(logical));
      case FLOAT -> new Type.Plain(Kind.FLOAT);
      case DOUBLE -> new Type.Plain(Kind.DOUBLE);
      case STRING -> new Type.Plain(Kind.STRING);
      case BYTES ->
          logical instanceof LogicalTypes.Decimal decimal
              ? new Type.Decimal(decimal.getPrecision(), decimal.getScale())
              : new Type.Plain(Kind.BYTES);
      case ENUM -> new Type.Enumeration(schema.getEnumSymbols(), Optional.empty());
      default ->
          throw new IllegalArgumentException(
              "Cannot write type " + schema.getType() + " in a cell: expected a scalar");
    };
  }

  private static Kind longKind(LogicalType logical) {
    if (logical instanceof LogicalTypes.TimeMicros) {
      return Kind.TIME;
    }
    if (logical instanceof LogicalTypes.TimestampMicros) {
      return Kind.TIMESTAMP;
    }
    return logical instanceof LogicalTypes.LocalTimestampMicros ? Kind.LOCAL_TIMESTAMP : Kind.LONG;
  }
}
