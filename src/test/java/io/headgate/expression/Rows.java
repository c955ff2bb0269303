package io.headgate.expression;

import io.headgate.record.Nullable;
import io.headgate.record.Origin;
import io.headgate.record.RawRows;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Rows of a contract from Java values and back, through Avro's own writer and reader: {@link
 * BigDecimal}, {@link LocalDate}, {@link LocalTime}, {@link Instant}, {@link LocalDateTime}, maps
 * for records, and boxed values.
 */
public final class Rows {
  private static final GenericData DATA = new GenericData();

  private Rows() {}

  /**
   * A batch whose originals are {@code raw-0}, {@code raw-1} and so on, on lines 2, 3 and so on.
   */
  public static RecordBatch batch(Contract contract, List<Map<String, Object>> rows) {
    byte[] raw = rawBytes(rows.size());
    RecordBatchBuilder builder = fill(contract, rows);
    RecordBatch plain = builder.build();
    int[] starts = new int[rows.size()];
    int[] ends = new int[rows.size()];
    long[] lines = new long[rows.size()];
    for (int i = 0, at = 0; i < starts.length; i++) {
      starts[i] = at;
      at += original(i).length;
      ends[i] = at;
      lines[i] = i + 2L;
    }
    return new RecordBatch(
        plain.subject(),
        plain.schema(),
        plain.origin(),
        plain.data(),
        ends(plain),
        positions(plain),
        new RawRows(raw, starts, ends, lines, Optional.of("[\"header\"]")));
  }

  /** A batch without originals, as a reader of Avro files makes it. */
  public static RecordBatch batchWithoutOriginals(
      Contract contract, List<Map<String, Object>> rows) {
    return fill(contract, rows).build();
  }

  public static byte[] original(int row) {
    return ("raw-" + row).getBytes(StandardCharsets.UTF_8);
  }

  public static Outcome outcome(RecordBatch batch) {
    return new Outcome(batch, List.of(), batch.tally(), Tally.ZERO);
  }

  /** The rows as Java values. */
  public static List<Map<String, Object>> values(Contract contract, RecordBatch batch) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < batch.rows(); i++) {
      byte[] row = java.util.Arrays.copyOfRange(batch.data(), batch.start(i), batch.end(i));
      rows.add(decode(contract, batch.schema(), row));
    }
    return rows;
  }

  public static Map<String, Object> decode(Contract contract, RowSchema schema, byte[] row) {
    try {
      GenericRecord decoded =
          new GenericDatumReader<GenericRecord>(schema.avro(), schema.avro(), DATA)
              .read(null, DecoderFactory.get().binaryDecoder(row, null));
      return record(contract.struct(), decoded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] rawBytes(int rows) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int i = 0; i < rows; i++) {
      raw.writeBytes(original(i));
    }
    return raw.toByteArray();
  }

  private static RecordBatchBuilder fill(Contract contract, List<Map<String, Object>> rows) {
    RowSchema schema = AvroSchemas.compile(contract);
    RecordBatchBuilder builder =
        new RecordBatchBuilder(contract.subject(), schema, new Origin("orders.csv"));
    for (int i = 0; i < rows.size(); i++) {
      byte[] row = encode(contract, schema, rows.get(i));
      builder.out().raw(row, 0, row.length);
      builder.endRow(100L * i);
    }
    return builder;
  }

  private static byte[] encode(Contract contract, RowSchema schema, Map<String, Object> row) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new GenericDatumWriter<Object>(schema.avro(), DATA)
          .write(avro(contract.struct(), schema.avro(), row), encoder);
      encoder.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] ends(RecordBatch batch) {
    int[] ends = new int[batch.rows()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = batch.end(i);
    }
    return ends;
  }

  private static long[] positions(RecordBatch batch) {
    long[] positions = new long[batch.rows()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = batch.position(i);
    }
    return positions;
  }

  private static Object avro(Type type, Schema union, Object value) {
    Schema schema = Nullable.unwrap(union);
    if (value == null) {
      return null;
    }
    if (type instanceof Type.Struct struct) {
      GenericRecord record = new GenericData.Record(schema);
      for (Column column : struct.columns()) {
        Schema field = schema.getField(column.name()).schema();
        record.put(
            column.name(), avro(column.type(), field, ((Map<?, ?>) value).get(column.name())));
      }
      return record;
    }
    if (type instanceof Type.ListOf list) {
      List<Object> items = new ArrayList<>();
      ((List<?>) value).forEach(i -> items.add(avro(list.element(), schema.getElementType(), i)));
      return items;
    }
    if (type instanceof Type.MapOf map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) value)
          .forEach((k, v) -> entries.put((String) k, avro(map.value(), schema.getValueType(), v)));
      return entries;
    }
    if (type instanceof Type.Decimal decimal) {
      BigDecimal number = ((BigDecimal) value).setScale(decimal.scale());
      return ByteBuffer.wrap(number.unscaledValue().toByteArray());
    }
    return switch (type.kind()) {
      case ENUM -> new GenericData.EnumSymbol(schema, (String) value);
      case BYTES -> ByteBuffer.wrap((byte[]) value);
      case DATE -> (int) ((LocalDate) value).toEpochDay();
      case TIME -> ((LocalTime) value).toNanoOfDay() / 1000;
      case TIMESTAMP -> ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value);
      case LOCAL_TIMESTAMP ->
          ChronoUnit.MICROS.between(
              Instant.EPOCH, ((LocalDateTime) value).toInstant(ZoneOffset.UTC));
      default -> value;
    };
  }

  private static Map<String, Object> record(Type.Struct struct, GenericRecord record) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Column column : struct.columns()) {
      values.put(column.name(), java(column.type(), record.get(column.name())));
    }
    return values;
  }

  private static Object java(Type type, Object value) {
    if (value == null) {
      return null;
    }
    if (type instanceof Type.Struct struct) {
      return record(struct, (GenericRecord) value);
    }
    if (type instanceof Type.ListOf list) {
      List<Object> items = new ArrayList<>();
      ((List<?>) value).forEach(item -> items.add(java(list.element(), item)));
      return items;
    }
    if (type instanceof Type.MapOf map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((k, v) -> entries.put(k.toString(), java(map.value(), v)));
      return entries;
    }
    if (type instanceof Type.Decimal decimal) {
      byte[] unscaled = bytes((ByteBuffer) value);
      return new BigDecimal(new java.math.BigInteger(unscaled), decimal.scale());
    }
    return switch (type.kind()) {
      case STRING, UUID, ENUM -> value.toString();
      case BYTES -> bytes((ByteBuffer) value);
      case DATE -> LocalDate.ofEpochDay((int) value);
      case TIME -> LocalTime.ofNanoOfDay((long) value * 1000);
      case TIMESTAMP -> Instant.EPOCH.plus((long) value, ChronoUnit.MICROS);
      case LOCAL_TIMESTAMP ->
          LocalDateTime.ofInstant(
              Instant.EPOCH.plus((long) value, ChronoUnit.MICROS), ZoneOffset.UTC);
      default -> value;
    };
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
