package io.headgate.format.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.headgate.format.ColumnSummary;
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

/** How the encoder lays out files, as DuckDB reads them. */
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
  public void write_longString_isReadBackWithoutBounds() throws Exception {
    RowSchema schema = schema(Kind.STRING, false);
    String text = "long ".repeat(1_000_000);
    ParquetEncoder encoder =
        ParquetFiles.write(
            file,
            schema,
            ParquetWriteOptions.DEFAULT,
            ParquetFiles.record(schema, text),
            ParquetFiles.record(schema, "a"));
    assertThat(
        duck.query(
            file, "SELECT length(c), md5(c) = md5(repeat('long ', 1000000)) FROM read_parquet($)"),
        is(List.of(List.of("5000000", "true"), List.of("1", "false"))));
    assertThat("shown", encoder.summaries().get(0).max(), is(Optional.empty()));
  }

  @Test
  public void write_plainPacking_usesNoDeltaEncoding() throws Exception {
    RowSchema schema = orders();
    List<GenericRecord> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.add(ParquetFiles.record(schema, (long) i, i % 7 == 0 ? null : "note " + i, "p" + i));
    }
    ParquetFiles.write(
        file,
        schema,
        ParquetFiles.batches(schema, rows, 10_000),
        ParquetFiles.options("packing", "plain"));
    assertThat(
        duck.query(file, "SELECT DISTINCT encodings FROM parquet_metadata($)"),
        is(List.of(List.of("PLAIN, RLE"))));
    assertThat(
        duck.query(
            file,
            "SELECT bool_and(note IS NULL OR note = 'note ' || id), bool_and(product = 'p' || id),"
                + " count(note), sum(id) FROM read_parquet($)"),
        is(List.of(List.of("true", "true", "8571", "49995000"))));
  }
}
