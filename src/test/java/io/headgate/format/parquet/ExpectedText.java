package io.headgate.format.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** What {@link DuckDb} shows for a value that Avro's own reader decoded. */
final class ExpectedText {
  private ExpectedText() {}

  static List<String> row(GenericRecord record) {
    List<String> row = new ArrayList<>();
    for (Schema.Field field : record.getSchema().getFields()) {
      row.add(text(field.schema(), record.get(field.pos())));
    }
    return row;
  }

  private static String text(Schema schema, Object value) {
    if (value == null) {
      return "null";
    }
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case UNION -> text(schema.getTypes().get(1), value);
      case INT, LONG -> number(logical == null ? "" : logical.getName(), (Number) value);
      case BYTES -> bytes(logical, (ByteBuffer) value);
      case RECORD -> {
        Map<String, String> members = new TreeMap<>();
        for (Schema.Field field : schema.getFields()) {
          members.put(field.name(), text(field.schema(), ((GenericRecord) value).get(field.pos())));
        }
        yield members.toString();
      }
      case ARRAY -> {
        List<String> items = new ArrayList<>();
        for (Object item : (List<?>) value) {
          items.add(text(schema.getElementType(), item));
        }
        yield items.toString();
      }
      case MAP -> {
        Map<String, String> entries = new TreeMap<>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          entries.put(entry.getKey().toString(), text(schema.getValueType(), entry.getValue()));
        }
        yield entries.toString();
      }
      default -> value.toString();
    };
  }

  private static String number(String logical, Number value) {
    long number = value.longValue();
    return switch (logical) {
      case "date" -> LocalDate.ofEpochDay(number).toString();
      case "time-micros" -> LocalTime.ofNanoOfDay(number * 1000).toString();
      case "timestamp-micros" -> instant(number).toString();
      case "local-timestamp-micros" ->
          instant(number).atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
      default -> value.toString();
    };
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS);
  }

  private static String bytes(LogicalType logical, ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return logical instanceof LogicalTypes.Decimal decimal
        ? new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString()
        : HexFormat.of().formatHex(bytes);
  }
}
