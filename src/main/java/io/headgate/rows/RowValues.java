package io.headgate.rows;

import io.headgate.record.Nullable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.schemas.logicaltypes.EnumerationType;
import org.apache.beam.sdk.values.Row;

/** Converts values between Avro's generic types and those of {@link BeamSchemas}; exact. */
final class RowValues {
  private static final long MICROS = 1_000_000;
  private static final int NANOS_PER_MICRO = 1000;

  private RowValues() {}

  static Row toRow(GenericRecord record, org.apache.beam.sdk.schemas.Schema schema) {
    List<Object> values = new ArrayList<>(schema.getFieldCount());
    List<Schema.Field> fields = record.getSchema().getFields();
    for (int i = 0; i < fields.size(); i++) {
      values.add(toRowValue(record.get(i), fields.get(i).schema(), schema.getField(i).getType()));
    }
    return Row.withSchema(schema).attachValues(values);
  }

  private static @org.jspecify.annotations.Nullable Object toRowValue(
      @org.jspecify.annotations.Nullable Object value,
      Schema union,
      org.apache.beam.sdk.schemas.Schema.FieldType type) {
    if (value == null) {
      return null;
    }
    Schema schema = Nullable.unwrap(union);
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return new BigDecimal(new BigInteger(bytes(value)), decimal.getScale());
    } else if (logical instanceof LogicalTypes.Date) {
      return LocalDate.ofEpochDay((Integer) value);
    } else if (logical instanceof LogicalTypes.TimeMicros) {
      return LocalTime.ofNanoOfDay((Long) value * NANOS_PER_MICRO);
    } else if (logical instanceof LogicalTypes.TimestampMicros) {
      return instant((Long) value);
    } else if (logical instanceof LogicalTypes.LocalTimestampMicros) {
      return LocalDateTime.ofInstant(instant((Long) value), ZoneOffset.UTC);
    } else if (logical instanceof LogicalTypes.Uuid) {
      return UUID.fromString(value.toString());
    }
    return switch (schema.getType()) {
      case STRING -> value.toString();
      case BYTES -> bytes(value);
      case ENUM -> type.getLogicalType(EnumerationType.class).valueOf(value.toString());
      case RECORD -> toRow((GenericRecord) value, type.getRowSchema());
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (Object item : (Iterable<?>) value) {
          items.add(toRowValue(item, schema.getElementType(), type.getCollectionElementType()));
        }
        yield items;
      }
      case MAP -> {
        Map<Object, Object> entries = new HashMap<>();
        ((Map<?, ?>) value)
            .forEach(
                (key, item) ->
                    entries.put(
                        key.toString(),
                        toRowValue(item, schema.getValueType(), type.getMapValueType())));
        yield entries;
      }
      default -> value;
    };
  }

  static GenericRecord toRecord(Row row, Schema schema) {
    GenericData.Record record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), toAvro(row.getValue(field.name()), field.schema(), field.name()));
    }
    return record;
  }

  private static @org.jspecify.annotations.Nullable Object toAvro(
      @org.jspecify.annotations.Nullable Object value, Schema union, String path) {
    if (value == null) {
      return null;
    }
    Schema schema = Nullable.unwrap(union);
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return ByteBuffer.wrap(unscaled((BigDecimal) value, decimal, path));
    } else if (logical instanceof LogicalTypes.Date) {
      return Math.toIntExact(((LocalDate) value).toEpochDay());
    } else if (logical instanceof LogicalTypes.TimeMicros) {
      return micros(((LocalTime) value).toNanoOfDay(), value, path);
    } else if (logical instanceof LogicalTypes.TimestampMicros) {
      return micros((Instant) value, value, path);
    } else if (logical instanceof LogicalTypes.LocalTimestampMicros) {
      return micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC), value, path);
    }
    return switch (schema.getType()) {
      case STRING -> value.toString();
      case BYTES -> ByteBuffer.wrap((byte[]) value);
      case ENUM -> {
        int ordinal = ((EnumerationType.Value) value).getValue();
        yield new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(ordinal));
      }
      case RECORD -> toRecord((Row) value, schema);
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (Object item : (Iterable<?>) value) {
          items.add(toAvro(item, schema.getElementType(), path + "[" + items.size() + "]"));
        }
        yield items;
      }
      case MAP -> {
        Map<String, Object> entries = new HashMap<>();
        ((Map<?, ?>) value)
            .forEach(
                (key, item) ->
                    entries.put(
                        key.toString(), toAvro(item, schema.getValueType(), path + "." + key)));
        yield entries;
      }
      default -> value;
    };
  }

  private static byte[] unscaled(BigDecimal value, LogicalTypes.Decimal type, String path) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() > type.getScale()
        || stripped.precision() - stripped.scale() > type.getPrecision() - type.getScale()) {
      throw invalid(path, value, "decimal(" + type.getPrecision() + "," + type.getScale() + ")");
    }
    return value.setScale(type.getScale()).unscaledValue().toByteArray();
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_PER_MICRO);
  }

  private static long micros(Instant instant, Object value, String path) {
    try {
      // From the second behind a negative one, so that the smallest number does not overflow.
      long second = instant.getEpochSecond();
      long part = micros(instant.getNano(), value, path);
      return second < 0
          ? Math.addExact(Math.multiplyExact(second + 1, MICROS), part - MICROS)
          : Math.addExact(Math.multiplyExact(second, MICROS), part);
    } catch (ArithmeticException e) {
      throw invalid(path, value, "a time whose microseconds fit 64 bits");
    }
  }

  private static long micros(long nanos, Object value, String path) {
    if (nanos % NANOS_PER_MICRO != 0) {
      throw invalid(path, value, "a time in whole microseconds");
    }
    return nanos / NANOS_PER_MICRO;
  }

  private static byte[] bytes(Object value) {
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static IllegalArgumentException invalid(String path, Object value, String expected) {
    return new IllegalArgumentException(
        "Invalid " + path + ": " + value + ": expected " + expected);
  }
}
