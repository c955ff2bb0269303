package io.headgate.rows;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.junit.Rule;
import org.junit.Test;

public class RecordBatchesTest {
  private static final Origin ORIGIN = new Origin("test");
  private static final RowSchema SCHEMA = AvroSchemas.compile(contract());

  @Rule public final TestPipeline pipeline = TestPipeline.create();

  @Test
  public void toRowAndBack_randomRecords_giveTheSameBytes() throws Exception {
    BatchRecords records = new BatchRecords(SCHEMA);
    org.apache.beam.sdk.schemas.Schema rows = RecordBatches.rowSchema(SCHEMA);
    RowCoder coder = RowCoder.of(rows);
    for (long seed = 0; seed < 300; seed++) {
      GenericRecord record = (GenericRecord) random(SCHEMA.avro(), new Random(seed));
      Row row = CoderUtils.clone(coder, RowValues.toRow(record, rows));
      RowBuffer direct = new RowBuffer(64);
      records.write(record, direct);
      RowBuffer throughRow = new RowBuffer(64);
      records.write(RowValues.toRecord(row, SCHEMA.avro()), throughRow);
      assertThat(
          "seed " + seed + " " + record, // Beam cannot print rows with a null in an array
          HexFormat.of().formatHex(throughRow.toByteArray()),
          is(HexFormat.of().formatHex(direct.toByteArray())));
    }
  }

  @Test
  public void apply_toRowsAndBack_givesTheSameRecords() {
    RecordBatch batch = batch(50);
    PCollection<RecordBatch> back =
        pipeline
            .apply(Create.of(batch))
            .apply("To rows", RecordBatches.toRows(SCHEMA))
            .apply("From rows", RecordBatches.fromRows(SCHEMA, ORIGIN));
    assertSameRows(back, batch);
    pipeline.run();
  }

  @Test
  public void apply_toGenericRecordsAndBack_givesTheSameRecords() {
    RecordBatch batch = batch(50);
    PCollection<RecordBatch> back =
        pipeline
            .apply(Create.of(batch))
            .apply("To records", RecordBatches.toGenericRecords(SCHEMA))
            .apply("From records", RecordBatches.fromGenericRecords(SCHEMA, ORIGIN));
    assertSameRows(back, batch);
    pipeline.run();
  }

  @Test
  public void toRow_everyType_hasItsJavaTimeValue() {
    GenericRecord record = (GenericRecord) random(SCHEMA.avro(), new Random(1));
    record.put("decimal", ByteBuffer.wrap(BigInteger.valueOf(-1230).toByteArray()));
    record.put("date", -1);
    record.put("time", 86_399_999_999L);
    record.put("timestamp", -1L);
    record.put("local_timestamp", 1_700_000_000_123_456L);
    record.put("uuid", "00000000-0000-0001-0000-000000000002");
    Row row = RowValues.toRow(record, RecordBatches.rowSchema(SCHEMA));
    assertThat(row.getValue("decimal"), is(new BigDecimal("-12.30")));
    assertThat(row.getValue("date"), is(LocalDate.of(1969, 12, 31)));
    assertThat(row.getValue("time"), is(LocalTime.parse("23:59:59.999999")));
    assertThat(row.getValue("timestamp"), is(Instant.parse("1969-12-31T23:59:59.999999Z")));
    assertThat(
        row.getValue("local_timestamp"), is(LocalDateTime.parse("2023-11-14T22:13:20.123456")));
    assertThat(row.getValue("uuid"), is(new UUID(1, 2)));
  }

  @Test
  public void toRecord_valuesThatDoNotFit_areRefusedNotRounded() {
    GenericRecord record = (GenericRecord) random(SCHEMA.avro(), new Random(1));
    Row row = RowValues.toRow(record, RecordBatches.rowSchema(SCHEMA));
    assertThat(
        refused(row, "decimal", new BigDecimal("1.234")),
        is("Invalid decimal: 1.234: expected decimal(12,2)"));
    assertThat(
        refused(row, "decimal", new BigDecimal("12345678901")),
        is("Invalid decimal: 12345678901: expected decimal(12,2)"));
    assertThat(
        refused(row, "time", LocalTime.of(1, 2, 3, 4)),
        is("Invalid time: 01:02:03.000000004: expected a time in whole microseconds"));
    Instant far = Instant.ofEpochSecond(Instant.MAX.getEpochSecond());
    assertThat(
        refused(row, "timestamp", far),
        is("Invalid timestamp: " + far + ": expected a time whose microseconds fit 64 bits"));
  }

  @Test
  public void write_recordOfAnotherSchemaOrType_isRefused() {
    BatchRecords records = new BatchRecords(SCHEMA);
    GenericRecord wrong = (GenericRecord) random(SCHEMA.avro(), new Random(1));
    wrong.put("int", 5_000_000_000L); // Avro's own writer would make 705032704 of it
    IllegalArgumentException type =
        assertThrows(IllegalArgumentException.class, () -> records.write(wrong, new RowBuffer(9)));
    assertThat(
        type.getMessage(),
        is("Invalid int: a value that is not of its type: expected [\"null\",\"int\"]"));
    RowSchema other =
        AvroSchemas.compile(
            Contract.of("t.All", List.of(Column.of("x", 1, new Type.Plain(Kind.LONG), false))));
    GenericRecord foreign = (GenericRecord) random(other.avro(), new Random(1));
    IllegalArgumentException schema =
        assertThrows(
            IllegalArgumentException.class, () -> records.write(foreign, new RowBuffer(9)));
    assertThat(schema.getMessage().startsWith("Invalid record: its schema is t.All "), is(true));
    IllegalArgumentException batch =
        assertThrows(
            IllegalArgumentException.class,
            () -> new BatchRecords(other).read(batch(1), record -> {}));
    assertThat(batch.getMessage().startsWith("Invalid batch: it is of t.All#"), is(true));
  }

  private static String refused(Row row, String field, Object value) {
    Row changed = Row.fromRow(row).withFieldValue(field, value).build();
    return assertThrows(
            IllegalArgumentException.class, () -> RowValues.toRecord(changed, SCHEMA.avro()))
        .getMessage();
  }

  private static void assertSameRows(PCollection<RecordBatch> back, RecordBatch batch) {
    Set<String> expected = hex(List.of(batch));
    PAssert.that(back)
        .satisfies(
            batches -> {
              assertThat(hex(batches), is(expected));
              return null;
            });
  }

  private static Set<String> hex(Iterable<RecordBatch> batches) {
    Set<String> rows = new TreeSet<>();
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        rows.add(HexFormat.of().formatHex(batch.data(), batch.start(row), batch.end(row)));
      }
    }
    return rows;
  }

  private static RecordBatch batch(int rows) {
    RecordBatchBuilder builder = new RecordBatchBuilder("t.All", SCHEMA, ORIGIN);
    BatchRecords records = new BatchRecords(SCHEMA);
    for (int row = 0; row < rows; row++) {
      records.write((GenericRecord) random(SCHEMA.avro(), new Random(row)), builder.out());
      builder.endRow(row);
    }
    return builder.build();
  }

  private static Contract contract() {
    List<Column> columns = new ArrayList<>();
    for (Kind kind :
        List.of(
            Kind.BOOLEAN,
            Kind.INT,
            Kind.LONG,
            Kind.FLOAT,
            Kind.DOUBLE,
            Kind.STRING,
            Kind.BYTES,
            Kind.DATE,
            Kind.TIME,
            Kind.TIMESTAMP,
            Kind.LOCAL_TIMESTAMP,
            Kind.UUID)) {
      add(columns, kind.name().toLowerCase(Locale.ROOT), new Type.Plain(kind));
    }
    add(columns, "decimal", new Type.Decimal(12, 2));
    add(columns, "large", new Type.Decimal(38, 10));
    add(columns, "choice", new Type.Enumeration(List.of("A", "B", "C"), Optional.empty()));
    Type.Struct inner =
        new Type.Struct(
            List.of(
                Column.of("at", 1, new Type.Plain(Kind.TIMESTAMP), true),
                Column.of("sum", 2, new Type.Decimal(9, 4), false)));
    add(columns, "inner", inner);
    add(columns, "list", new Type.ListOf(inner, true));
    add(columns, "map", new Type.MapOf(new Type.Plain(Kind.DATE), true));
    return Contract.of("t.All", columns);
  }

  private static void add(List<Column> columns, String name, Type type) {
    columns.add(Column.of(name, columns.size() + 1, type, columns.size() % 3 != 0));
  }

  /** A value of Avro's generic types; extremes are as likely as anything. */
  private static Object random(Schema schema, Random random) {
    return switch (schema.getType()) {
      case UNION -> random.nextInt(4) == 0 ? null : random(schema.getTypes().get(1), random);
      case RECORD -> {
        GenericData.Record record = new GenericData.Record(schema);
        schema.getFields().forEach(f -> record.put(f.pos(), random(f.schema(), random)));
        yield record;
      }
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(random(schema.getElementType(), random));
        }
        yield items;
      }
      case MAP -> {
        // One entry at most: the order of a map's entries is nobody's business.
        Object value = random(schema.getValueType(), random);
        yield random.nextBoolean() || value == null ? Map.of() : Map.of("kä", value);
      }
      case ENUM ->
          new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(random.nextInt(3)));
      case STRING ->
          schema.getLogicalType() == null
              ? "ä😀x".substring(0, random.nextInt(2) * 3)
              : new UUID(random.nextLong(), random.nextLong()).toString();
      case BYTES -> bytes(schema, random);
      case BOOLEAN -> random.nextBoolean();
      case INT -> (int) pick(random, Integer.MIN_VALUE, Integer.MAX_VALUE, 0L, random.nextInt());
      case FLOAT -> random.nextInt(5) == 0 ? Float.NaN : random.nextFloat();
      case DOUBLE -> random.nextInt(5) == 0 ? -0.0 : random.nextGaussian();
      default ->
          schema.getLogicalType() instanceof LogicalTypes.TimeMicros
              ? pick(random, 0, 86_399_999_999L, 1, random.nextInt(1 << 30))
              : pick(random, Long.MIN_VALUE, Long.MAX_VALUE, -1, random.nextLong());
    };
  }

  private static Object bytes(Schema schema, Random random) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      BigInteger limit = BigInteger.TEN.pow(decimal.getPrecision());
      BigInteger value = new BigInteger(limit.bitLength(), random).mod(limit);
      return ByteBuffer.wrap((random.nextBoolean() ? value : value.negate()).toByteArray());
    }
    byte[] bytes = new byte[random.nextInt(5)];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private static long pick(Random random, long... values) {
    return values[random.nextInt(values.length)];
  }
}
