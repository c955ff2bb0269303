package io.headgate.format.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** How a column's least and greatest values read as text. */
final class ColumnText {
  private ColumnText() {}

  static LongFunction<String> number(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return value -> BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
    }
    if (schema.getType() == Schema.Type.FLOAT) {
      return value -> Float.toString(Float.intBitsToFloat((int) value));
    }
    if (schema.getType() == Schema.Type.DOUBLE) {
      return value -> Double.toString(Double.longBitsToDouble(value));
    }
    return switch (logical == null ? "" : logical.getName()) {
      case "date" -> value -> LocalDate.ofEpochDay(value).toString();
      case "time-micros" -> value -> LocalTime.ofNanoOfDay(value * 1000).toString();
      case "timestamp-micros" -> value -> instant(value).toString();
      case "local-timestamp-micros" ->
          value -> instant(value).atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
      default -> Long::toString;
    };
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  static Function<byte[], String> bytes(Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return value -> new BigDecimal(new BigInteger(value), decimal.getScale()).toPlainString();
    }
    return schema.getType() == Schema.Type.STRING
        ? value -> new String(value, StandardCharsets.UTF_8)
        : HexFormat.of()::formatHex;
  }

  static String uuid(byte[] value) {
    ByteBuffer words = ByteBuffer.wrap(value);
    return new UUID(words.getLong(), words.getLong()).toString();
  }
}
