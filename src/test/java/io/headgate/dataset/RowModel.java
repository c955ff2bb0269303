package io.headgate.dataset;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.schema.Column;
import io.headgate.schema.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Rows as plain maps keyed by field id: numbers as {@code Long}, {@code Float}, {@code Double} and
 * {@code BigDecimal}, bytes as hexadecimal text, records as maps of their own, null as an entry.
 */
final class RowModel {
  private RowModel() {}

  static void write(List<Column> columns, Map<Integer, Object> row, RowBuffer out) {
    for (Column column : columns) {
      nullable(column.type(), column.nullable(), row.get(column.fieldId()), out);
    }
  }

  private static void nullable(Type type, boolean nullable, Object value, RowBuffer out) {
    if (nullable) {
      out.raw(value == null ? 0 : 2);
    }
    if (value != null) {
      value(type, value, out);
    } else if (!nullable) {
      throw new IllegalArgumentException("Null in a required " + type);
    }
  }

  @SuppressWarnings("unchecked") // The model's maps are made by type.
  private static void value(Type type, Object value, RowBuffer out) {
    switch (type.kind()) {
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case INT, LONG, DATE, TIME, TIMESTAMP, LOCAL_TIMESTAMP -> out.writeLong((Long) value);
      case FLOAT -> out.writeFloat((Float) value);
      case DOUBLE -> out.writeDouble((Double) value);
      case DECIMAL -> {
        byte[] unscaled = ((BigDecimal) value).unscaledValue().toByteArray();
        out.writeBytes(unscaled, 0, unscaled.length);
      }
      case STRING, UUID -> out.writeString((String) value);
      case BYTES -> {
        byte[] bytes = HexFormat.of().parseHex((String) value);
        out.writeBytes(bytes, 0, bytes.length);
      }
      case ENUM -> out.writeLong(((Type.Enumeration) type).symbols().indexOf((String) value));
      case RECORD -> write(((Type.Struct) type).columns(), (Map<Integer, Object>) value, out);
      case ARRAY -> {
        Type.ListOf list = (Type.ListOf) type;
        List<Object> items = (List<Object>) value;
        if (!items.isEmpty()) {
          out.writeLong(items.size());
          items.forEach(item -> nullable(list.element(), list.elementNullable(), item, out));
        }
        out.writeLong(0);
      }
      case MAP -> {
        Type.MapOf map = (Type.MapOf) type;
        Map<String, Object> entries = (Map<String, Object>) value;
        if (!entries.isEmpty()) {
          out.writeLong(entries.size());
          entries.forEach(
              (key, item) -> {
                out.writeString(key);
                nullable(map.value(), map.valueNullable(), item, out);
              });
        }
        out.writeLong(0);
      }
    }
  }

  /** Gives batches until there is none. */
  interface Batches {
    RecordBatch next() throws IOException;
  }

  static List<Map<Integer, Object>> read(List<Column> columns, Batches batches) throws IOException {
    List<Map<Integer, Object>> rows = new ArrayList<>();
    for (RecordBatch batch = batches.next(); batch != null; batch = batches.next()) {
      for (int row = 0; row < batch.rows(); row++) {
        rows.add(read(columns, batch.data(), batch.start(row), batch.end(row)));
      }
    }
    return rows;
  }

  /** Reads a row with Avro's own decoder. */
  private static Map<Integer, Object> read(List<Column> columns, byte[] data, int from, int to)
      throws IOException {
    BinaryDecoder in = DecoderFactory.get().binaryDecoder(data, from, to - from, null);
    Map<Integer, Object> row = read(columns, in);
    if (!in.isEnd()) {
      throw new IOException("Bytes are left over");
    }
    return row;
  }

  private static Map<Integer, Object> read(List<Column> columns, BinaryDecoder in)
      throws IOException {
    Map<Integer, Object> row = new LinkedHashMap<>();
    for (Column column : columns) {
      row.put(column.fieldId(), nullable(column.type(), column.nullable(), in));
    }
    return row;
  }

  private static Object nullable(Type type, boolean nullable, BinaryDecoder in) throws IOException {
    return nullable && in.readIndex() == 0 ? null : value(type, in);
  }

  private static Object value(Type type, BinaryDecoder in) throws IOException {
    return switch (type.kind()) {
      case BOOLEAN -> in.readBoolean();
      case INT, DATE -> (long) in.readInt();
      case LONG, TIME, TIMESTAMP, LOCAL_TIMESTAMP -> in.readLong();
      case FLOAT -> in.readFloat();
      case DOUBLE -> in.readDouble();
      case DECIMAL -> new BigDecimal(new BigInteger(bytes(in)), ((Type.Decimal) type).scale());
      case STRING, UUID -> in.readString();
      case BYTES -> HexFormat.of().formatHex(bytes(in));
      case ENUM -> ((Type.Enumeration) type).symbols().get(in.readEnum());
      case RECORD -> read(((Type.Struct) type).columns(), in);
      case ARRAY -> {
        Type.ListOf list = (Type.ListOf) type;
        List<Object> items = new ArrayList<>();
        for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
          for (long i = 0; i < left; i++) {
            items.add(nullable(list.element(), list.elementNullable(), in));
          }
        }
        yield items;
      }
      case MAP -> {
        Type.MapOf map = (Type.MapOf) type;
        Map<String, Object> entries = new TreeMap<>();
        for (long left = in.readMapStart(); left > 0; left = in.mapNext()) {
          for (long i = 0; i < left; i++) {
            String key = in.readString();
            entries.put(key, nullable(map.value(), map.valueNullable(), in));
          }
        }
        yield entries;
      }
    };
  }

  private static byte[] bytes(BinaryDecoder in) throws IOException {
    ByteBuffer buffer = in.readBytes(null);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
