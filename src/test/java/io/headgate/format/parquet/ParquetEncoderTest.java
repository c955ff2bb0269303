package io.headgate.format.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.Assert.assertThrows;

import io.headgate.format.ColumnSummary;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the encoder writes, as DuckDB reads it. */
public class ParquetEncoderTest {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();
  private static DuckDb duck;
  private Path file;

  @BeforeClass
  public static void open() throws SQLException {
    duck = new DuckDb();
  }

  @AfterClass
  public static void close() throws SQLException {
    duck.close();
  }

  @Before
  public void newFile() throws IOException {
    file = FOLDER.newFile().toPath();
  }

  private static RowSchema schema(Type type, boolean nullable) {
    return AvroSchemas.compile(Contract.of("t", List.of(Column.of("c", 7, type, nullable))));
  }

  private static RowSchema schema(Kind kind, boolean nullable) {
    return schema(new Type.Plain(kind), nullable);
  }

  private static ByteBuffer decimal(String text) {
    return ByteBuffer.wrap(new BigDecimal(text).unscaledValue().toByteArray());
  }

  /** Writes one column with every codec, with and without dictionary, and expects it back. */
  private void roundTrip(RowSchema schema, String duckType, List<?> values, List<String> expected)
      throws Exception {
    GenericRecord[] rows =
        values.stream().map(v -> ParquetFiles.record(schema, v)).toArray(GenericRecord[]::new);
    List<List<String>> wanted = expected.stream().map(List::of).toList();
    for (String dictionary : List.of("auto", "off")) {
      for (String codec : List.of("zstd", "snappy", "gzip", "uncompressed")) {
        ParquetFiles.write(
            file,
            schema,
            ParquetFiles.options("compression", codec, "dictionary", dictionary),
            rows);
        assertThat(codec + ", dictionary " + dictionary, duck.rows(file), equalTo(wanted));
      }
    }
    assertThat(
        duck.query(file, "SELECT DISTINCT typeof(c) FROM read_parquet($)"),
        equalTo(List.of(List.of(duckType))));
  }

  @Test
  public void write_booleans_areReadBack() throws Exception {
    roundTrip(
        schema(Kind.BOOLEAN, true),
        "BOOLEAN",
        List.of(true, false, false, true, true, false, true, true, false),
        List.of("true", "false", "false", "true", "true", "false", "true", "true", "false"));
  }

  @Test
  public void write_ints_areReadBackToTheirExtremes() throws Exception {
    List<Integer> values = List.of(0, Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 1, 0, 64, -65);
    roundTrip(
        schema(Kind.INT, false), "INTEGER", values, values.stream().map(v -> "" + v).toList());
  }

  @Test
  public void write_longs_areReadBackToTheirExtremes() throws Exception {
    List<Long> values =
        List.of(Long.MAX_VALUE, Long.MIN_VALUE, 0L, Long.MIN_VALUE, -1L, Long.MAX_VALUE, 1L << 55);
    roundTrip(
        schema(Kind.LONG, false), "BIGINT", values, values.stream().map(v -> "" + v).toList());
  }

  @Test
  public void write_floatingPoint_isReadBackBitByBit() throws Exception {
    List<Double> doubles =
        List.of(0.0, -0.0, Double.NaN, Double.MIN_VALUE, Double.MAX_VALUE, -1.5, 1.0 / 3);
    roundTrip(
        schema(Kind.DOUBLE, true), "DOUBLE", doubles, doubles.stream().map(v -> "" + v).toList());
    List<Float> floats = List.of(0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, -1.5f, 1f / 3);
    roundTrip(
        schema(Kind.FLOAT, false), "FLOAT", floats, floats.stream().map(v -> "" + v).toList());
  }

  @Test
  public void write_strings_areReadBackWithNulAndEmoji() throws Exception {
    List<String> values =
        List.of("", "a", "\0", "x\0y", "🦆 Ente", "İstanbul", "z".repeat(5000), "");
    roundTrip(schema(Kind.STRING, false), "VARCHAR", values, values);
  }

  @Test
  public void write_bytes_areReadBack() throws Exception {
    roundTrip(
        schema(Kind.BYTES, false),
        "BLOB",
        List.of(ByteBuffer.wrap(new byte[0]), ByteBuffer.wrap(new byte[] {-1, 0, 127, -128})),
        List.of("", "ff007f80"));
  }

  @Test
  public void write_decimals_areReadBackInEveryWidth() throws Exception {
    for (int precision : new int[] {1, 4, 5, 9, 10, 18, 19, 20, 28, 37, 38}) {
      String nines = "9".repeat(precision - 1) + ".9";
      List<String> values = List.of(nines, "-" + nines, "0.0", "-0.1", "0.1", "0.9", "-0.9");
      roundTrip(
          schema(new Type.Decimal(precision, 1), false),
          "DECIMAL(" + precision + ",1)",
          values.stream()
              .map(v -> precision == 1 ? v.replace("9.9", "0.9").replace("-.", "-0.") : v)
              .map(ParquetEncoderTest::decimal)
              .toList(),
          values.stream()
              .map(v -> precision == 1 && v.startsWith(".") ? "0" + v : v)
              .map(v -> v.startsWith("-.") ? "-0" + v.substring(1) : v)
              .toList());
    }
  }

  @Test
  public void write_datesAndTimes_areReadBackBefore1970() throws Exception {
    roundTrip(
        schema(Kind.DATE, false),
        "DATE",
        List.of(0, -1, -25_567, 2_932_896),
        List.of("1970-01-01", "1969-12-31", "1900-01-01", "9999-12-31"));
    roundTrip(
        schema(Kind.TIME, false),
        "TIME",
        List.of(0L, 86_399_999_999L),
        List.of("00:00", "23:59:59.999999"));
    roundTrip(
        schema(Kind.TIMESTAMP, false),
        "TIMESTAMP WITH TIME ZONE",
        List.of(0L, -1L, -2_208_988_800_000_000L),
        List.of("1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "1900-01-01T00:00:00Z"));
    roundTrip(
        schema(Kind.LOCAL_TIMESTAMP, false),
        "TIMESTAMP",
        List.of(0L, -1L, -2_208_988_800_000_000L),
        List.of("1970-01-01T00:00", "1969-12-31T23:59:59.999999", "1900-01-01T00:00"));
  }

  @Test
  public void write_uuids_areReadBackAsUuids() throws Exception {
    List<String> values =
        List.of(
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "123e4567-e89b-12d3-a456-426614174000");
    roundTrip(schema(Kind.UUID, true), "UUID", values, values);
  }

  @Test
  public void write_enums_areReadBackEvenWithOneSymbol() throws Exception {
    RowSchema three =
        schema(new Type.Enumeration(List.of("EUR", "USD", "GBP"), Optional.empty()), false);
    Schema currency = three.avro().getField("c").schema();
    roundTrip(
        three,
        "VARCHAR",
        List.of(
            new GenericData.EnumSymbol(currency, "USD"),
            new GenericData.EnumSymbol(currency, "EUR")),
        List.of("USD", "EUR"));
    RowSchema one = schema(new Type.Enumeration(List.of("ONLY"), Optional.empty()), true);
    Schema only = one.avro().getField("c").schema().getTypes().get(1);
    roundTrip(
        one,
        "VARCHAR",
        List.of(new GenericData.EnumSymbol(only, "ONLY"), new GenericData.EnumSymbol(only, "ONLY")),
        List.of("ONLY", "ONLY"));
  }

  @Test
  public void write_noRows_isAValidFile() throws Exception {
    RowSchema schema = schema(Kind.LONG, true);
    ParquetEncoder encoder = ParquetFiles.write(file, schema, ParquetWriteOptions.DEFAULT);
    assertThat(duck.query(file, "SELECT count(*) FROM read_parquet($)"), is(List.of(List.of("0"))));
    assertThat(
        "summary of no rows",
        encoder.summaries(),
        is(List.of(new ColumnSummary("c", 0, Optional.empty(), Optional.empty()))));
  }

  @Test
  public void write_nullsOnly_areCounted() throws Exception {
    RowSchema schema = schema(Kind.STRING, true);
    ParquetEncoder encoder =
        ParquetFiles.write(
            file,
            schema,
            ParquetWriteOptions.DEFAULT,
            ParquetFiles.record(schema, (Object) null),
            ParquetFiles.record(schema, (Object) null));
    assertThat(duck.rows(file), is(List.of(List.of("null"), List.of("null"))));
    assertThat("nulls", encoder.summaries().get(0).nulls(), is(2L));
  }

  @Test
  public void write_nested_isReadBack() throws Exception {
    Type.Struct inner =
        new Type.Struct(
            List.of(
                Column.of("city", 3, new Type.Plain(Kind.STRING), true),
                Column.of("tags", 4, new Type.ListOf(new Type.Plain(Kind.LONG), true), true)));
    RowSchema schema =
        AvroSchemas.compile(
            Contract.of(
                "t",
                List.of(
                    Column.of("id", 1, new Type.Plain(Kind.INT), false),
                    Column.of("home", 2, inner, true),
                    Column.of("all", 5, new Type.ListOf(inner, true), false),
                    Column.of("m", 6, new Type.MapOf(new Type.Plain(Kind.DATE), true), true))));
    Schema home = schema.avro().getField("home").schema().getTypes().get(1);
    Schema item = schema.avro().getField("all").schema().getElementType().getTypes().get(1);
    GenericRecord bern = new GenericData.Record(home);
    bern.put("city", "Bern");
    bern.put("tags", java.util.Arrays.asList(1L, null, 3L));
    GenericRecord bare = new GenericData.Record(item);
    GenericRecord empty = new GenericData.Record(item);
    empty.put("tags", List.of());
    Map<String, Integer> days = new java.util.HashMap<>();
    days.put("first", 0);
    days.put("none", null);
    ParquetFiles.write(
        file,
        schema,
        ParquetWriteOptions.DEFAULT,
        ParquetFiles.record(schema, 1, bern, java.util.Arrays.asList(bare, null, empty), days),
        ParquetFiles.record(schema, 2, null, List.of(), null),
        ParquetFiles.record(schema, 3, bern, List.of(empty), Map.of()));
    assertThat(
        duck.rows(file),
        is(
            List.of(
                List.of(
                    "1",
                    "{city=Bern, tags=[1, null, 3]}",
                    "[{city=null, tags=null}, null, {city=null, tags=[]}]",
                    "{first=1970-01-01, none=null}"),
                List.of("2", "null", "[]", "null"),
                List.of("3", "{city=Bern, tags=[1, null, 3]}", "[{city=null, tags=[]}]", "{}"))));
  }

  @Test
  public void write_manyRows_makesPagesAndRowGroups() throws Exception {
    RowSchema schema = orders();
    List<GenericRecord> rows = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      rows.add(
          ParquetFiles.record(schema, (long) i, i % 3 == 0 ? null : "note " + i, "p" + i % 50));
    }
    for (String dictionary : List.of("auto", "off")) {
      ParquetFiles.write(
          file,
          schema,
          ParquetFiles.batches(schema, rows, 4_321),
          ParquetFiles.options(
              "row-group-rows", "7000", "page-size", "8KiB", "dictionary", dictionary));
      assertThat(
          "row groups",
          duck.query(file, "SELECT num_row_groups, num_rows FROM parquet_file_metadata($)"),
          is(List.of(List.of("5", "30000"))));
      assertThat(
          duck.query(
              file,
              "SELECT sum(id), count(note), sum(length(note)), count(DISTINCT product),"
                  + " bool_and(note IS NULL OR note = 'note ' || id), bool_and(product = 'p' || id % 50)"
                  + " FROM read_parquet($)"),
          is(List.of(List.of("449985000", "20000", "192596", "50", "true", "true"))));
    }
  }

  private static RowSchema orders() {
    return AvroSchemas.compile(
        Contract.of(
            "t",
            List.of(
                Column.of("id", 11, new Type.Plain(Kind.LONG), false),
                Column.of("note", 12, new Type.Plain(Kind.STRING), true),
                Column.of("product", 13, new Type.Plain(Kind.STRING), false))));
  }

  @Test
  public void write_columns_choosesEncodings() throws Exception {
    RowSchema schema = orders();
    List<GenericRecord> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.add(ParquetFiles.record(schema, (long) i, "note " + i, "p" + i % 50));
    }
    ParquetFiles.write(
        file, schema, ParquetFiles.batches(schema, rows, 10_000), ParquetWriteOptions.DEFAULT);
    assertThat(
        duck.query(
            file,
            "SELECT path_in_schema, encodings, stats_min_value, stats_max_value, stats_null_count"
                + " FROM parquet_metadata($)"),
        is(
            List.of(
                List.of("id", "RLE, DELTA_BINARY_PACKED", "0", "9999", "0"),
                List.of("note", "RLE, DELTA_LENGTH_BYTE_ARRAY", "note 0", "note 9999", "0"),
                List.of("product", "PLAIN, RLE, RLE_DICTIONARY", "p0", "p9", "0"))));
    assertThat(
        "field ids and types",
        duck.query(file, "SELECT name, field_id, converted_type FROM parquet_schema($)"),
        is(
            List.of(
                List.of("t", "null", "null"),
                List.of("id", "11", "null"),
                List.of("note", "12", "UTF8"),
                List.of("product", "13", "UTF8"))));
    assertThat(
        "the Avro schema is kept",
        duck.query(
            file,
            "SELECT decode(value) FROM parquet_kv_metadata($) WHERE decode(key) = 'parquet.avro.schema'"),
        is(List.of(List.of(schema.json()))));
  }

  @Test
  public void write_lateManyDistinct_leavesDictionaryForLaterPages() throws Exception {
    RowSchema schema = orders();
    List<GenericRecord> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      rows.add(
          ParquetFiles.record(
              schema, i < 8000 ? i % 10L : i * 7919L, null, i < 8000 ? "few" : "v" + i));
    }
    ParquetFiles.write(
        file,
        schema,
        ParquetFiles.batches(schema, rows, 500),
        ParquetFiles.options("page-size", "8KiB"));
    assertThat(
        duck.query(
            file,
            "SELECT sum(id), count(DISTINCT id), count(DISTINCT product), min(id), max(id), min(product) FROM read_parquet($)"),
        is(List.of(List.of(sum(rows), "12010", "12001", "0", "158372081", "few"))));
  }

  private static String sum(List<GenericRecord> rows) {
    return Long.toString(rows.stream().mapToLong(row -> (Long) row.get("id")).sum());
  }

  @Test
  public void write_statistics_letFiltersSkip() throws Exception {
    RowSchema schema = orders();
    List<GenericRecord> rows = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      rows.add(ParquetFiles.record(schema, (long) i, null, "p" + i));
    }
    ParquetFiles.write(
        file,
        schema,
        ParquetFiles.batches(schema, rows, 4000),
        ParquetFiles.options("row-group-rows", "1000"));
    assertThat(
        duck.query(file, "SELECT count(*) FROM read_parquet($) WHERE id BETWEEN 1990 AND 2010"),
        is(List.of(List.of("21"))));
    assertThat(
        duck.query(file, "SELECT id FROM read_parquet($) WHERE product = 'p3999'"),
        is(List.of(List.of("3999"))));
    assertThat(
        duck.query(
            file,
            "SELECT stats_min_value, stats_max_value FROM parquet_metadata($) WHERE path_in_schema = 'id'"),
        is(
            List.of(
                List.of("0", "999"),
                List.of("1000", "1999"),
                List.of("2000", "2999"),
                List.of("3000", "3999"))));
  }

  @Test
  public void summaries_afterClose_areTextOfTheWholeFile() throws Exception {
    RowSchema schema =
        AvroSchemas.compile(
            Contract.of(
                "t",
                List.of(
                    Column.of("amount", 1, new Type.Decimal(12, 2), false),
                    Column.of("at", 2, new Type.Plain(Kind.TIMESTAMP), true),
                    Column.of("big", 3, new Type.Decimal(30, 0), false),
                    Column.of("ratio", 4, new Type.Plain(Kind.DOUBLE), false))));
    ParquetEncoder encoder =
        ParquetFiles.write(
            file,
            schema,
            ParquetFiles.options("row-group-rows", "1"),
            ParquetFiles.record(schema, decimal("1.50"), 0L, decimal("-7"), Double.NaN),
            ParquetFiles.record(
                schema, decimal("-20.25"), null, decimal("1" + "0".repeat(29)), 2.5));
    assertThat(
        encoder.summaries(),
        is(
            List.of(
                new ColumnSummary("amount", 0, Optional.of("-20.25"), Optional.of("1.50")),
                new ColumnSummary(
                    "at",
                    1,
                    Optional.of("1970-01-01T00:00:00Z"),
                    Optional.of("1970-01-01T00:00:00Z")),
                new ColumnSummary("big", 0, Optional.of("-7"), Optional.of("1" + "0".repeat(29))),
                new ColumnSummary("ratio", 0, Optional.of("2.5"), Optional.of("2.5")))));
  }

  @Test
  public void bytes_whileWriting_growTowardsTheFilesSize() throws Exception {
    RowSchema schema = orders();
    List<GenericRecord> rows = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      rows.add(ParquetFiles.record(schema, i * 1_000_003L % 65_537, "note " + i * 31, "p" + i));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ParquetEncoder encoder = new ParquetEncoder(schema, out, ParquetWriteOptions.DEFAULT);
    long before = 0;
    for (RecordBatch batch : ParquetFiles.batches(schema, rows, 5000)) {
      encoder.write(batch);
      assertThat("bytes grow", encoder.bytes(), greaterThan(before - 1));
      before = encoder.bytes();
    }
    encoder.close();
    assertThat("estimate", (double) before / out.size(), greaterThan(0.3));
    assertThat("estimate", (double) before / out.size(), lessThan(4.0));
  }

  @Test
  public void close_afterAFailedWrite_leavesNoReadableFile() throws Exception {
    RowSchema schema = schema(Kind.STRING, false);
    RecordBatch torn =
        new RecordBatch(
            "t",
            schema,
            new Origin("test"),
            new byte[] {20, 'a', 'b'},
            new int[] {3},
            new long[] {0},
            io.headgate.record.RawRows.NONE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ParquetEncoder encoder = new ParquetEncoder(schema, out, ParquetWriteOptions.DEFAULT);
    assertThrows("torn row", RuntimeException.class, () -> encoder.write(torn));
    encoder.close();
    assertThat("only the magic at the start", out.toString(StandardCharsets.US_ASCII), is("PAR1"));
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> encoder.write(torn));
    assertThat(refused.getMessage(), containsString("the file is closed"));
  }

  @Test
  public void write_tooLargeDecimal_isRefused() throws Exception {
    for (int precision : new int[] {4, 9, 18, 19, 38}) {
      RowSchema schema = schema(new Type.Decimal(precision, 0), false);
      String tooLarge = "1" + "0".repeat(precision);
      IllegalStateException refused =
          assertThrows(
              "precision " + precision,
              IllegalStateException.class,
              () ->
                  ParquetFiles.write(
                      file,
                      schema,
                      ParquetWriteOptions.DEFAULT,
                      ParquetFiles.record(schema, decimal(tooLarge))));
      assertThat(refused.getMessage(), containsString("column's precision of " + precision));
    }
  }

  @Test
  public void write_textThatIsNoUuid_isRefused() {
    RowSchema schema = schema(Kind.UUID, false);
    for (String bad :
        List.of("", "123e4567", "123e4567-e89b-12d3-a456-42661417400g", "x".repeat(36))) {
      IllegalStateException refused =
          assertThrows(
              bad,
              IllegalStateException.class,
              () ->
                  ParquetFiles.write(
                      file, schema, ParquetWriteOptions.DEFAULT, ParquetFiles.record(schema, bad)));
      assertThat(refused.getMessage(), containsString("Cannot write UUID"));
    }
  }

  @Test
  public void create_columnsParquetCannotHold_namesThemAll() {
    RowSchema schema =
        RowSchema.parse(
            "{'type':'record','name':'n','fields':[{'name':'nothing','type':'null'},"
                    .replace('\'', '"')
                + ("{'name':'self','type':['null','n']},{'name':'mixed','type':['int','string']},"
                        + "{'name':'fine','type':'int'}]}")
                    .replace('\'', '"'));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new ParquetEncoder(
                    schema, new ByteArrayOutputStream(), ParquetWriteOptions.DEFAULT));
    assertThat(refused.getMessage(), containsString("Cannot write column nothing"));
    assertThat(
        refused.getMessage(), containsString("Cannot write column self: its type n holds itself"));
    assertThat(refused.getMessage(), containsString("Cannot write column mixed"));
  }
}
