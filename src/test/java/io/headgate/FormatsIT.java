package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.DataFile;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * Rows of every type go from JSON into each format, and from there into JSON again, on each runner:
 * what comes out is what went in.
 */
@RunWith(Parameterized.class)
public class FormatsIT {
  private static final int ROWS = 3_000;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameterized.Parameter(0)
  public String runner;

  @Parameterized.Parameter(1)
  public String format;

  @Parameterized.Parameters(name = "{1} on {0}")
  public static Collection<Object[]> cases() {
    return Project.runnersAndFormats();
  }

  @Test
  public void run_thereAndBack_keepsEveryRow() throws IOException, SQLException {
    Path root = folder.getRoot().toPath();
    List<String> rows = rows(new Random(format.hashCode()));
    Files.createDirectories(root.resolve("in"));
    Files.write(root.resolve("in/a.jsonl"), rows.subList(0, ROWS / 3));
    Files.write(root.resolve("in/b.jsonl"), rows.subList(ROWS / 3, ROWS));
    contract(root);
    run(root, "there", "in/*.jsonl", "json", format);
    if (format.equals("parquet") || format.equals("avro")) {
      assertThat("ids as another reader sees them", strangersIds(root), is(ids(rows)));
    }
    run(root, "back", "there/*." + suffix(root), format, "json");
    List<String> back = new ArrayList<>();
    Dataset dataset = Dataset.open(root.resolve("back"));
    for (DataFile file : TestLog.files(dataset)) {
      back.addAll(Files.readAllLines(TestLog.locate(dataset, file), StandardCharsets.UTF_8));
    }
    assertThat(sorted(back), is(sorted(rows)));
  }

  /** The ids in the first run's files as DuckDB or Avro's own reader sees them, sorted. */
  private List<Long> strangersIds(Path root) throws IOException, SQLException {
    List<Long> ids = new ArrayList<>();
    Dataset dataset = Dataset.open(root.resolve("there"));
    for (DataFile file : TestLog.files(dataset)) {
      Path path = TestLog.locate(dataset, file);
      if (format.equals("parquet")) {
        for (String row : DuckDb.query("SELECT * FROM '" + path + "'")) {
          ids.add(Long.valueOf(row.substring(0, row.indexOf('|'))));
        }
      } else {
        try (DataFileReader<GenericRecord> reader =
            new DataFileReader<>(path.toFile(), new GenericDatumReader<>())) {
          reader.forEach(row -> ids.add((Long) row.get("id")));
        }
      }
    }
    return ids.stream().sorted().toList();
  }

  private static List<Long> ids(List<String> rows) {
    return rows.stream()
        .map(row -> Long.valueOf(row.substring(row.indexOf(':') + 1, row.indexOf(','))))
        .sorted()
        .toList();
  }

  /** The extension that the first run's files got. */
  private static String suffix(Path root) throws IOException {
    String path = TestLog.files(Dataset.open(root.resolve("there"))).get(0).path();
    return path.substring(path.indexOf('.') + 1);
  }

  private void run(Path root, String name, String path, String from, String to) throws IOException {
    Path pipeline =
        Files.writeString(
            root.resolve(name + ".yaml"),
            """
            pipeline: %s
            read: {files: {path: "%s", format: %s}}
            check: {contract: contract.yaml}
            write: {files: {path: %s, format: %s}}
            """
                .formatted(name, path, from, name, to));
    CommandLineRun run = CommandLineRun.headgate("run", pipeline, "--runner", runner, "--json");
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.json().get("accounts").get("written").asLong(), is((long) ROWS));
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  private static void contract(Path root) throws IOException {
    Files.writeString(
        root.resolve("contract.yaml"),
        """
        contract: v1
        subject: formats.all
        columns:
          - {name: id, type: long}
          - {name: small, type: int, nullable: true}
          - {name: text, type: string, nullable: true}
          - {name: amount, type: "decimal(18,3)"}
          - {name: huge, type: "decimal(38,10)", nullable: true}
          - {name: flag, type: boolean}
          - {name: day, type: date}
          - {name: clock, type: time}
          - {name: at, type: timestamp}
          - {name: wall, type: local-timestamp, nullable: true}
          - {name: ratio, type: double}
          - {name: key, type: uuid}
          - {name: kind, type: enum, symbols: [red, green, blue]}
          - {name: tags, type: "array<string>"}
          - {name: scores, type: "map<long>"}
          - name: place
            type: record
            nullable: true
            columns:
              - {name: city, type: string}
              - {name: floor, type: int, nullable: true}
        """);
  }

  /** Each as our JSON encoder would print it. */
  private static List<String> rows(Random random) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      String text =
          Arrays.asList(
                  "null", "\"\"", "\"a,b\"", "\"say \\\"hi\\\"\"", "\"zwei\\nzeilen\"", "\"ü😀\"")
              .get(random.nextInt(6));
      rows.add(
          String.format(
              Locale.ROOT,
              "{\"id\":%d,\"small\":%s,\"text\":%s,\"amount\":%d.%03d,\"huge\":%s,\"flag\":%b,"
                  + "\"day\":\"%04d-%02d-%02d\",\"clock\":\"%02d:%02d:%02d\","
                  + "\"at\":\"20%02d-03-04T05:06:07.%06dZ\",\"wall\":%s,\"ratio\":%s,"
                  + "\"key\":\"%08x-0000-4000-8000-%012x\",\"kind\":\"%s\",\"tags\":%s,"
                  + "\"scores\":%s,\"place\":%s}",
              random.nextLong(),
              random.nextInt(3) == 0 ? "null" : String.valueOf(random.nextInt()),
              text,
              random.nextInt(1_000_000),
              random.nextInt(1000),
              random.nextBoolean()
                  ? "null"
                  : random.nextInt(1_000_000) + "123456789012345678901.0123456789",
              random.nextBoolean(),
              1900 + random.nextInt(200),
              1 + random.nextInt(12),
              1 + random.nextInt(28),
              random.nextInt(24),
              random.nextInt(60),
              random.nextInt(60),
              10 + random.nextInt(80),
              random.nextInt(99_999) * 10 + 7,
              random.nextBoolean() ? "null" : "\"1999-12-31T23:59:59\"",
              random.nextInt(100) + ".5",
              random.nextInt() & 0x7fffffff,
              random.nextInt(1 << 30),
              List.of("red", "green", "blue").get(random.nextInt(3)),
              random.nextBoolean() ? "[]" : "[\"x\",\"y z\"]",
              random.nextBoolean() ? "{}" : "{\"a\":" + random.nextInt() + "}",
              switch (random.nextInt(3)) {
                case 0 -> "null";
                case 1 -> "{\"city\":\"Bonn\",\"floor\":null}";
                default -> "{\"city\":\"Köln\",\"floor\":" + random.nextInt(9) + "}";
              }));
    }
    return rows;
  }
}
