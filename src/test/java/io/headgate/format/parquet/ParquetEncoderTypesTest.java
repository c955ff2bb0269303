package io.headgate.format.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
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

/** Values of every type, as DuckDB reads them. */
public class ParquetEncoderTypesTest {
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
              .map(ParquetEncoderTypesTest::decimal)
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
}
