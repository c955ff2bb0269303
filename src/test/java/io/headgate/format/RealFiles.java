package io.headgate.format;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.RecordBatch;
import io.headgate.reject.Outcome;
import io.headgate.schema.Contract;
import io.headgate.schema.file.ContractReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Files of every format and option that changes how bytes are read: the quickstart's data, Avro's
 * own test vectors, what DuckDB writes, and the rows of these as our encoders write them.
 */
public final class RealFiles {
  private static final Path BIRDSTRIKES = Path.of("pipelines/birdstrikes");

  private static final String EVERY_TYPE =
      "SELECT i AS id, 'text-' || (i % 7) AS few, 'téxt \"' || i || '\",' AS many,"
          + " CASE WHEN i % 3 = 0 THEN NULL ELSE (i / 7.0)::DOUBLE END AS d, (i / 3)::FLOAT AS f,"
          + " (i * 13)::DECIMAL(12,2) AS amount, -i::DECIMAL(38,8) AS wide,"
          + " TIMESTAMP '2024-01-01' + i * INTERVAL 1 SECOND AS t,"
          + " TIMESTAMPTZ '2024-01-01 00:00:00+00' + i * INTERVAL 1 HOUR AS z,"
          + " DATE '1969-12-01' + i::INT AS day, TIME '12:34:56.789' AS at, i % 2 = 0 AS flag,"
          + " 'bytes'::BLOB AS b, '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::UUID AS u";

  private static final String NESTED =
      ", [i, NULL, i + 1] AS list, {'a': i, 'b': 'x', 'c': [{'d': i}]} AS s, MAP {'k': i, 'l': 2}"
          + " AS m, CASE WHEN i % 2 = 0 THEN [[i], [], NULL] END AS deep";

  private final Path folder;
  private final List<RealFile> files = new ArrayList<>();

  private RealFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes them.
   *
   * @param folder where DuckDB may write
   */
  public static List<RealFile> make(Path folder) throws IOException, SQLException {
    RealFiles made = new RealFiles(folder);
    made.addTexts();
    made.addAvroVectors();
    made.addDuckDbParquet();
    made.addEncoded();
    return made.files;
  }

  /** The first reports of the quickstart. */
  public static RealFile birdstrikes(int reports) throws IOException {
    return birdstrikes("birdstrikes.csv", "\n", StandardCharsets.UTF_8, reports, Map.of());
  }

  private static RealFile birdstrikes(
      String name, String lineEnd, Charset charset, int reports, Map<String, String> options)
      throws IOException {
    Path contract = BIRDSTRIKES.resolve("contract.yaml");
    String text =
        Files.readAllLines(BIRDSTRIKES.resolve("data/birdstrikes.csv")).stream()
            .limit(1 + reports)
            .collect(Collectors.joining(lineEnd, "", lineEnd));
    return new RealFile(
        name,
        new FormatSpec("csv", options).create(),
        ContractReader.read(contract.toString(), Files.readString(contract)),
        text.getBytes(charset));
  }

  private void addTexts() throws IOException {
    RealFile plain = birdstrikes(40);
    files.add(plain);
    files.add(birdstrikes("utf16.csv", "\r\n", StandardCharsets.UTF_16, 20, Map.of()));
    files.add(
        birdstrikes(
            "latin.csv",
            "\r",
            StandardCharsets.ISO_8859_1,
            40,
            Map.of("encoding", "windows-1252", "escape", "\\", "comment", "#", "trim", "true")));
    files.add(
        birdstrikes(
            "footer.csv",
            "\n",
            StandardCharsets.UTF_8,
            20,
            Map.of("skip-lines", "1", "skip-footer-lines", "2", "header", "false")));
    List<RecordBatch> rows = rows(plain);
    add("birdstrikes.tsv", plain.contract(), rows, "tsv", Map.of());
    add("birdstrikes.jsonl", plain.contract(), rows, "json", Map.of());
    add("birdstrikes.json", plain.contract(), rows, "json", Map.of("layout", "array"));
  }

  private void addAvroVectors() throws IOException {
    for (String vector :
        List.of(
            "weather.avro",
            "weather-snappy.avro",
            "weather-sorted.avro",
            "syncInMeta.avro",
            "schemas/simple/data.avro")) {
      try (InputStream in = RealFiles.class.getResourceAsStream("/share/test/data/" + vector)) {
        RecordFormat avro = FormatSpec.of("avro").create();
        files.add(RealFile.selfDescribing(vector, avro, in.readAllBytes()));
      }
    }
  }

  private void addDuckDbParquet() throws IOException, SQLException {
    String birds =
        "SELECT * FROM read_csv('"
            + BIRDSTRIKES.resolve("data/birdstrikes.csv")
            + "', normalize_names = true)";
    files.add(duckDb("birdstrikes.parquet", birds + " LIMIT 200", ""));
    String nested = EVERY_TYPE + NESTED + " FROM range(60) r(i)";
    for (String codec : List.of("uncompressed", "snappy", "zstd", "gzip", "lz4_raw")) {
      for (String version : List.of("V1", "V2")) {
        files.add(
            duckDb(
                codec + version + ".parquet",
                nested,
                ", ROW_GROUP_SIZE 20, COMPRESSION " + codec + ", PARQUET_VERSION " + version));
      }
    }
  }

  private RealFile duckDb(String name, String query, String options)
      throws IOException, SQLException {
    Path file = folder.resolve(name);
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute("SET threads = 1");
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet" + options + ")");
    }
    RecordFormat parquet = FormatSpec.of("parquet").create();
    return RealFile.selfDescribing(name, parquet, Files.readAllBytes(file));
  }

  private void addEncoded() throws IOException, SQLException {
    RealFile flat = duckDb("flat.parquet", EVERY_TYPE + " FROM range(30) r(i)", "");
    RealFile nested = duckDb("nested.parquet", EVERY_TYPE + NESTED + " FROM range(30) r(i)", "");
    List<RecordBatch> rows = rows(nested);
    add("types.csv", flat.contract(), rows(flat), "csv", Map.of());
    add("types.jsonl", nested.contract(), rows, "json", Map.of());
    add("types.json", nested.contract(), rows, "json", Map.of("layout", "array"));
    byte[] lines = files.get(files.size() - 2).content();
    String first = new String(lines, StandardCharsets.UTF_8).lines().iterator().next();
    files.add(
        new RealFile(
            "one.json",
            new FormatSpec("json", Map.of("layout", "object")).create(),
            nested.contract(),
            first.getBytes(StandardCharsets.UTF_8)));
    for (String codec : List.of("null", "deflate", "snappy", "zstandard", "bzip2", "xz")) {
      Map<String, String> options = Map.of("compression", codec, "block-size", "1KiB");
      add("types-" + codec + ".avro", nested.contract(), rows, "avro", options);
    }
    for (String codec : List.of("uncompressed", "snappy", "zstd", "gzip")) {
      Map<String, String> options = Map.of("compression", codec, "row-group-size", "1KiB");
      add("types-" + codec + ".parquet", nested.contract(), rows, "parquet", options);
    }
  }

  private static List<RecordBatch> rows(RealFile file) throws IOException {
    List<RecordBatch> batches = new ArrayList<>();
    ReadPlan plan = ReadPlan.of(file.contract());
    try (RecordReader reader = file.format().open(file.source(), Part.WHOLE, plan)) {
      for (Outcome next = reader.next(); next != null; next = reader.next()) {
        batches.add(next.batch());
      }
    }
    return batches;
  }

  private void add(
      String name,
      Contract contract,
      List<RecordBatch> rows,
      String formatName,
      Map<String, String> options)
      throws IOException {
    RecordFormat format = new FormatSpec(formatName, options).create();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordEncoder encoder = format.encoder(ReadPlan.of(contract).schema(), out)) {
      for (RecordBatch batch : rows) {
        encoder.write(batch);
      }
    }
    files.add(new RealFile(name, format, contract, out.toByteArray()));
  }
}
