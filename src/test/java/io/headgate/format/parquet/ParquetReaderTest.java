package io.headgate.format.parquet;

import static io.headgate.format.parquet.ParquetReads.contract;
import static io.headgate.format.parquet.ParquetReads.discovered;
import static io.headgate.format.parquet.ParquetReads.memory;
import static io.headgate.format.parquet.ParquetReads.read;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.SourceException;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Reads what DuckDB writes. */
public class ParquetReaderTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private MemorySource write(String query, String options) throws SQLException, IOException {
    Path file = new File(folder.getRoot(), "f.parquet").toPath();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET threads = 1");
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet" + options + ")");
    }
    return memory(file);
  }

  private List<String> rows(String query) throws SQLException, IOException {
    MemorySource file = write(query, "");
    var content = read(file, discovered(file));
    assertThat(content.rejections, empty());
    return content.rows;
  }

  private static Column plain(String name, Kind kind) {
    return Column.of(name, 1, new Type.Plain(kind), true);
  }

  @Test
  public void read_integers_areExact() throws Exception {
    assertThat(
        rows(
            "SELECT (-128)::TINYINT a, 32767::SMALLINT b, (-2147483648)::INTEGER c,"
                + " 9223372036854775807 d, 255::UTINYINT e, 65535::USMALLINT f,"
                + " 4294967295::UINTEGER g, NULL::INTEGER h, true i"),
        contains(
            "{\"a\": -128, \"b\": 32767, \"c\": -2147483648, \"d\": 9223372036854775807,"
                + " \"e\": 255, \"f\": 65535, \"g\": 4294967295, \"h\": null, \"i\": true}"));
  }

  @Test
  public void read_unsignedLong_isADecimal() throws Exception {
    MemorySource file = write("SELECT 18446744073709551615::UBIGINT a", "");
    Contract contract = discovered(file);
    assertThat(contract.columns().get(0).type(), equalTo(new Type.Decimal(20, 0)));
    var batch = ParquetReads.onlyBatch(file, contract);
    assertThat(
        Arrays.copyOf(batch.data(), batch.bytes()),
        is(new byte[] {2, 18, 0, -1, -1, -1, -1, -1, -1, -1, -1}));
  }

  @Test
  public void read_decimalsOfEachPhysicalType_areExact() throws Exception {
    MemorySource file =
        write(
            "SELECT 12.34::DECIMAL(4,2) a, -1234567.89::DECIMAL(9,2) b,"
                + " 1234567890123.4567::DECIMAL(18,4) c,"
                + " -12345678901234567890.12345678::DECIMAL(38,8) d",
            "");
    Contract wide =
        contract(
            Column.of("a", 1, new Type.Decimal(38, 8), true),
            Column.of("b", 2, new Type.Decimal(38, 8), true),
            Column.of("c", 3, new Type.Decimal(38, 8), true),
            Column.of("d", 4, new Type.Decimal(38, 8), true));
    var batch = ParquetReads.onlyBatch(file, wide);
    var record = ParquetFiles.decode(batch, 0);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      ByteBuffer unscaled = (ByteBuffer) record.get(i);
      byte[] bytes = new byte[unscaled.remaining()];
      unscaled.get(bytes);
      text.append(new BigDecimal(new BigInteger(bytes), 8)).append(' ');
    }
    assertThat(
        text.toString(),
        is("12.34000000 -1234567.89000000 1234567890123.45670000 -12345678901234567890.12345678 "));
  }

  @Test
  public void read_times_areInMicroseconds() throws Exception {
    assertThat(
        rows(
            "SELECT DATE '1969-12-31' a, TIME '12:34:56.789' b,"
                + " TIMESTAMP '2024-01-02 03:04:05.678901' c,"
                + " TIMESTAMPTZ '2024-01-02 03:04:05.678901+00' d,"
                + " TIMESTAMP_MS '1969-12-31 23:59:59.999' e,"
                + " TIMESTAMP_NS '2024-01-02 03:04:05.678901000' f"),
        contains(
            "{\"a\": -1, \"b\": 45296789000, \"c\": 1704164645678901, \"d\": 1704164645678901,"
                + " \"e\": -1000, \"f\": 1704164645678901}"));
  }

  @Test
  public void discover_times_keepsInstantsAndWallClocksApart() throws Exception {
    MemorySource file =
        write("SELECT TIMESTAMP '2024-01-02' a, TIMESTAMPTZ '2024-01-02 00:00:00+00' b", "");
    var columns = ParquetReads.FORMAT.discover(file).columns();
    assertThat(columns.get(0).type().get().kind(), is(Kind.LOCAL_TIMESTAMP));
    assertThat(columns.get(1).type().get().kind(), is(Kind.TIMESTAMP));
  }

  @Test
  public void read_nanosecondsThatAreLost_areRejected() throws Exception {
    MemorySource file = write("SELECT TIMESTAMP_NS '2024-01-02 03:04:05.678901234' a", "");
    var content = read(file, contract(plain("a", Kind.LOCAL_TIMESTAMP)));
    assertThat(
        content.rejections.get(0).violations().get(0).message(),
        is(
            "Cannot convert '1704164645678901234' of type long (local-timestamp-nanos) to"
                + " local-timestamp: expected whole microseconds in 64 bits"));
  }

  @Test
  public void read_textsAndBytes_areExact() throws Exception {
    assertThat(
        rows(
            "SELECT 'Grüße 😀' a, '\\xAA\\x00'::BLOB b,"
                + " '123e4567-e89b-12d3-a456-426614174000'::UUID c,"
                + " 1.5::FLOAT d, 'NaN'::DOUBLE e, '{\"k\": 1}'::JSON f"),
        contains(
            "{\"a\": \"Grüße 😀\", \"b\": \"\u00aa\\u0000\","
                + " \"c\": \"123e4567-e89b-12d3-a456-426614174000\", \"d\": 1.5, \"e\": \"NaN\","
                + " \"f\": \"{\\\"k\\\": 1}\"}"));
  }

  @Test
  public void read_nested_isPutTogether() throws Exception {
    assertThat(
        rows(
            "SELECT * FROM (VALUES"
                + " ([1, NULL, 3], {'x': 1, 'y': ['a', NULL]}, MAP {'k': 1, 'l': NULL},"
                + " [[1], [], NULL, [2, 3]], [{'p': [{'q': 7}]}]),"
                + " ([], NULL, MAP {}, [], []),"
                + " (NULL, {'x': NULL, 'y': NULL}, NULL, NULL, [NULL, {'p': NULL}]))"
                + " t(a, b, c, d, e)"),
        contains(
            "{\"a\": [1, null, 3], \"b\": {\"x\": 1, \"y\": [\"a\", null]},"
                + " \"c\": {\"k\": 1, \"l\": null}, \"d\": [[1], [], null, [2, 3]],"
                + " \"e\": [{\"p\": [{\"q\": 7}]}]}",
            "{\"a\": [], \"b\": null, \"c\": {}, \"d\": [], \"e\": []}",
            "{\"a\": null, \"b\": {\"x\": null, \"y\": null}, \"c\": null, \"d\": null,"
                + " \"e\": [null, {\"p\": null}]}"));
  }

  @Test
  public void read_mapOfOtherKeys_isAnArrayOfPairs() throws Exception {
    assertThat(
        rows("SELECT MAP {7: 'seven', 8: NULL} a"),
        contains("{\"a\": [{\"key\": 7, \"value\": \"seven\"}, {\"key\": 8, \"value\": null}]}"));
  }

  private static final String MANY =
      "SELECT i AS id, (i * 7919) %% 1000 AS n, 'text-' || (i %% 50) AS few, 'text-' || i AS many,"
          + " CASE WHEN i %% 3 = 0 THEN NULL ELSE (i / 7.0)::DOUBLE END AS d,"
          + " (i * 13)::DECIMAL(12,2) AS amount, TIMESTAMP '2024-01-01' + i * INTERVAL 1 SECOND AS t,"
          + " i %% 2 = 0 AS flag, [i, i + 1] AS list FROM range(%d) r(i)";

  @Test
  public void read_everyCodecAndVersion_isTheSame() throws Exception {
    String query = MANY.formatted(5000);
    MemorySource plain = write(query, ", COMPRESSION uncompressed");
    Contract contract = discovered(plain);
    List<String> expected = read(plain, contract).rows;
    assertThat(expected, hasSize(5000));
    assertThat(
        expected.get(4),
        is(
            "{\"id\": 4, \"n\": 676, \"few\": \"text-4\", \"many\": \"text-4\","
                + " \"d\": 0.5714285714285714, \"amount\": \"\\u0014P\", \"t\":"
                + " 1704067204000000, \"flag\": true, \"list\": [4, 5]}"));
    for (String codec : List.of("snappy", "zstd", "gzip", "lz4_raw")) {
      for (String version : List.of("V1", "V2")) {
        MemorySource file =
            write(
                query,
                ", COMPRESSION "
                    + codec
                    + ", PARQUET_VERSION "
                    + version
                    + ", ROW_GROUP_SIZE 2048");
        assertThat(codec + " " + version, read(file, contract).rows, equalTo(expected));
      }
    }
    MemorySource brotli = write(query, ", COMPRESSION brotli");
    assertThat(
        assertThrows(SourceException.class, () -> read(brotli, contract)).getMessage(),
        containsString("column id is compressed with BROTLI; expected uncompressed, snappy"));
  }

  @Test
  public void split_ofAnySize_givesTheSameRows() throws Exception {
    MemorySource file = write(MANY.formatted(20_000), ", ROW_GROUP_SIZE 2048");
    Contract contract = discovered(file);
    var whole = read(file, contract);
    for (int target : new int[] {1, 50_000, 100_000}) {
      List<Part> parts = ParquetReads.FORMAT.split(file, target);
      var joined = read(file, ReadPlan.of(contract), parts);
      assertThat("" + target, joined.rows, equalTo(whole.rows));
      assertThat("" + target, joined.read, equalTo(whole.read));
    }
    assertThat(ParquetReads.FORMAT.split(file, 1), hasSize(10));
    assertThat(ParquetReads.FORMAT.split(file.streamOnly(), 1), contains(Part.WHOLE));
    assertThat(read(file.streamOnly(), contract).rows, equalTo(whole.rows));
  }

  @Test
  public void read_fewColumns_leavesTheOthers() throws Exception {
    MemorySource file = write(MANY.formatted(10), "");
    var content = read(file, contract(plain("n", Kind.INT), plain("gone", Kind.STRING)));
    assertThat(content.rows.get(3), is("{\"n\": 757, \"gone\": null}"));
    assertThat(read(file, contract(plain("gone", Kind.STRING))).rows, hasSize(10));
  }

  @Test
  public void read_rowOverTheLimit_isRejectedAndTheNextIsRead() throws Exception {
    MemorySource file =
        write(
            "SELECT i AS id, CASE WHEN i % 3 = 1 THEN repeat('x', 1000) ELSE 's' END AS v,"
                + " [i, 2] AS l FROM range(9) r(i)",
            "");
    Contract contract = discovered(file);
    ReadPlan limited = new ReadPlan(contract, ReadPlan.of(contract).schema(), 100);
    var content = read(file, limited, List.of(Part.WHOLE));
    assertThat(content.rejections, hasSize(3));
    assertThat(content.rows, hasSize(6));
    assertThat(content.rows.get(5), is("{\"id\": 8, \"v\": \"s\", \"l\": [8, 2]}"));
    assertThat(content.rejections.get(2).position(), is(7L));
    assertThat(
        content.rejections.get(2).violations().get(0).message(),
        is("Cannot read record: expected at most 100 bytes"));
  }

  @Test
  public void read_notParquet_namesTheFile() {
    assertThat(
        assertThrows(
                SourceException.class,
                () -> ParquetReads.FORMAT.discover(MemorySource.of("a.parquet", new byte[100])))
            .getMessage(),
        is(
            "Cannot read a.parquet at byte 96: expected a Parquet file, which starts and ends with"
                + " 'PAR1'; it may have been cut off"));
  }
}
