package io.headgate.format.scalar;

import io.headgate.record.BinaryNumbers;
import io.headgate.record.RowBuffer;
import io.headgate.record.Varint;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Makes the {@link ScalarPrinter} of a type: canonical ISO text, decimals with all digits of their
 * scale, bytes in base64.
 */
public final class ScalarPrinters {
  private ScalarPrinters() {}

  public static ScalarPrinter of(Type type) {
    return switch (type.kind()) {
      case BOOLEAN -> (data, from, to, out) -> ascii(data[from] != 0 ? "true" : "false", out);
      case INT, LONG -> (data, from, to, out) -> Digits.print(Varint.decode(data, from), out);
      case FLOAT -> (data, from, to, out) -> Floats.print(BinaryNumbers.floatAt(data, from), out);
      case DOUBLE -> (data, from, to, out) -> Floats.print(BinaryNumbers.doubleAt(data, from), out);
      case DECIMAL -> decimal(((Type.Decimal) type).scale());
      case STRING, UUID -> (data, from, to, out) -> out.raw(data, Varint.end(data, from), to);
      case BYTES ->
          (data, from, to, out) -> Base64Text.print(data, Varint.end(data, from), to, out);
      case DATE -> (data, from, to, out) -> IsoPrint.date(Varint.decode(data, from), out);
      case TIME -> (data, from, to, out) -> IsoPrint.time(Varint.decode(data, from), out);
      case LOCAL_TIMESTAMP ->
          (data, from, to, out) -> IsoPrint.dateTime(Varint.decode(data, from), out);
      case TIMESTAMP ->
          (data, from, to, out) -> {
            IsoPrint.dateTime(Varint.decode(data, from), out);
            out.raw('Z');
          };
      case ENUM -> choice(((Type.Enumeration) type).symbols());
      case RECORD, ARRAY, MAP ->
          throw new IllegalArgumentException("Invalid scalar type: " + type.kind());
    };
  }

  /**
   * The printer of a scalar of an Avro schema that a contract compiled to, null not among its
   * values.
   */
  public static ScalarPrinter of(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal && schema.getType() == Schema.Type.BYTES) {
      return decimal(decimal.getScale());
    }
    if (schema.getType() == Schema.Type.ENUM) {
      return choice(schema.getEnumSymbols());
    }
    if (logical != null) {
      return of(new Type.Plain(kind(logical.getName())));
    }
    return switch (schema.getType()) {
      case BOOLEAN -> of(new Type.Plain(Kind.BOOLEAN));
      case INT -> of(new Type.Plain(Kind.INT));
      case LONG -> of(new Type.Plain(Kind.LONG));
      case FLOAT -> of(new Type.Plain(Kind.FLOAT));
      case DOUBLE -> of(new Type.Plain(Kind.DOUBLE));
      case STRING -> of(new Type.Plain(Kind.STRING));
      case BYTES -> of(new Type.Plain(Kind.BYTES));
      default -> throw new IllegalArgumentException("Invalid scalar schema: " + schema);
    };
  }

  private static Kind kind(String logicalType) {
    return switch (logicalType) {
      case "date" -> Kind.DATE;
      case "time-micros" -> Kind.TIME;
      case "timestamp-micros" -> Kind.TIMESTAMP;
      case "local-timestamp-micros" -> Kind.LOCAL_TIMESTAMP;
      case "uuid" -> Kind.UUID;
      default ->
          throw new IllegalArgumentException(
              "Invalid logical type: "
                  + logicalType
                  + ": expected one that contracts compile to, such as timestamp-micros");
    };
  }

  private static ScalarPrinter decimal(int scale) {
    return (data, from, to, out) -> {
      int content = Varint.end(data, from);
      if (to - content > 8) {
        BigInteger unscaled = new BigInteger(data, content, to - content);
        ascii(new BigDecimal(unscaled, scale).toPlainString(), out);
        return;
      }
      Digits.print(BinaryNumbers.unscaled(data, content, to), scale, out);
    };
  }

  private static ScalarPrinter choice(List<String> names) {
    byte[][] symbols =
        names.stream()
            .map(symbol -> symbol.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    return (data, from, to, out) -> {
      byte[] symbol = symbols[(int) Varint.decode(data, from)];
      out.raw(symbol, 0, symbol.length);
    };
  }

  static void ascii(String text, RowBuffer out) {
    for (int i = 0; i < text.length(); i++) {
      out.raw(text.charAt(i));
    }
  }
}
