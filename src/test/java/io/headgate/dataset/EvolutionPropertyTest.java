package io.headgate.dataset;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Commit;
import io.headgate.commit.CommitMode;
import io.headgate.commit.DataFile;
import io.headgate.commit.LiveFile;
import io.headgate.format.RecordEncoder;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.RowSchema;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Whatever happens to a schema, every version is read as every later one, value by value. */
public class EvolutionPropertyTest {
  private static final List<FormatSpec> FORMATS =
      List.of(
          FormatSpec.of("avro"),
          FormatSpec.of("parquet"),
          FormatSpec.of("json"),
          new FormatSpec("json", Map.of("layout", "array")),
          FormatSpec.of("csv"),
          FormatSpec.of("tsv"),
          new FormatSpec(
              "csv", Map.of("header", "false", "columns", "x\ny", "null-values", "NULL")),
          new FormatSpec(
              "csv",
              Map.of(
                  "delimiter", ";",
                  "quote", "'",
                  "decimal-separator", ",",
                  "true-values", "yes",
                  "false-values", "no",
                  "skip-lines", "2")));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  /** A commit: the rows that live on in it, each with the columns it was written with. */
  private record Version(
      long number,
      List<Column> columns,
      Map<Integer, Integer> merged,
      List<TestDataset.Rows> live) {}

  @Test
  public void read_asOfEachCommit_isWhatTheOracleSays() throws IOException {
    for (long seed = 0; seed < 12; seed++) {
      check(seed);
    }
  }

  @Test
  public void open_fileOfAnyVersion_isReadAsEachLaterOne() throws IOException {
    for (long seed = 1000; seed < 1250; seed++) {
      Random random = new Random(seed);
      RandomEvolution evolution = new RandomEvolution(random);
      RandomValues values = new RandomValues(random);
      List<LiveFile> files = new ArrayList<>();
      List<TestDataset.Rows> written = new ArrayList<>();
      for (int version = 0; version < 4; version++) {
        TestDataset.Rows rows = rows(evolution, values, random);
        written.add(rows);
        files.add(write("v" + version, FORMATS.get(random.nextInt(FORMATS.size())), rows));
        FieldIds ids = new FieldIds(evolution.merged());
        Contract latest = Contract.of(TestDataset.SUBJECT, rows.columns());
        Contract contract =
            DatasetView.readable(latest, files.stream().map(LiveFile::schema).toList(), ids);
        for (int file = 0; file <= version; file++) {
          String what = "seed " + seed + ", version " + file + " as " + version;
          assertThat(
              what,
              read(files.get(file), contract, ids),
              is(expected(evolution.merged(), List.of(written.get(file)), rows.columns())));
        }
        for (int steps = 1 + random.nextInt(3); steps > 0; steps--) {
          evolution.step();
        }
      }
    }
  }

  private LiveFile write(String name, FormatSpec format, TestDataset.Rows rows) throws IOException {
    RowSchema schema = TestDataset.schema(rows.columns());
    Path file = folder.getRoot().toPath().resolve(name);
    try (RecordEncoder encoder = format.create().encoder(schema, Files.newOutputStream(file))) {
      encoder.write(TestDataset.batch(schema, name, rows));
    }
    return new LiveFile(
        1,
        new DataFile(
            name,
            name,
            rows.values().size(),
            Files.size(file),
            "",
            Commit.fingerprint(schema),
            Map.of(),
            List.of()),
        schema.json(),
        format);
  }

  private List<Map<Integer, Object>> read(LiveFile file, Contract contract, FieldIds ids)
      throws IOException {
    Path place = folder.getRoot().toPath().resolve(file.file().path());
    RowSchema schema = AvroSchemas.compile(contract);
    try (FileRows rows = FileRows.open(file, place, contract, schema, ids)) {
      return RowModel.read(contract.columns(), rows::next);
    }
  }

  private void check(long seed) throws IOException {
    Random random = new Random(seed);
    RandomEvolution evolution = new RandomEvolution(random);
    RandomValues values = new RandomValues(random);
    TestDataset dataset = new TestDataset(folder.newFolder().toPath().resolve("out"));
    List<Version> versions = new ArrayList<>();
    List<TestDataset.Rows> live = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      List<TestDataset.Rows> parts = new ArrayList<>();
      parts.add(rows(evolution, values, random));
      for (int steps = random.nextInt(4); steps > 0; steps--) {
        evolution.step();
      }
      if (random.nextInt(3) == 0) {
        parts.add(rows(evolution, values, random));
      }
      boolean replace = random.nextInt(6) == 0;
      if (replace) {
        live.clear();
      }
      live.addAll(parts);
      FormatSpec format = FORMATS.get(random.nextInt(FORMATS.size()));
      long number =
          dataset.commit(
              format,
              replace ? CommitMode.REPLACE : CommitMode.APPEND,
              evolution.merged(),
              parts.toArray(TestDataset.Rows[]::new));
      List<Column> columns = parts.get(parts.size() - 1).columns();
      versions.add(new Version(number, columns, evolution.merged(), List.copyOf(live)));
    }
    for (Version version : versions) {
      Selection selection = Selection.LATEST.asOf(version.number());
      check("seed " + seed + ", commit " + version.number(), dataset, version, selection);
      List<String> some =
          version.columns().stream()
              .map(Column::name)
              .filter(name -> random.nextBoolean())
              .toList();
      check("seed " + seed + ", " + some, dataset, version, selection.columns(some));
    }
  }

  private static TestDataset.Rows rows(
      RandomEvolution evolution, RandomValues values, Random random) {
    List<Map<Integer, Object>> rows = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      rows.add(values.row(evolution.columns()));
    }
    return new TestDataset.Rows(evolution.columns(), rows);
  }

  private static void check(String what, TestDataset dataset, Version version, Selection selection)
      throws IOException {
    List<Column> latest =
        version.columns().stream()
            .filter(
                column ->
                    selection.columns().isEmpty() || selection.columns().contains(column.name()))
            .toList();
    assertThat(
        what, dataset.read(selection), is(expected(version.merged(), version.live(), latest)));
  }

  private static List<Map<Integer, Object>> expected(
      Map<Integer, Integer> merged, List<TestDataset.Rows> written, List<Column> latest) {
    Oracle oracle = new Oracle(merged);
    List<Map<Integer, Object>> expected = new ArrayList<>();
    for (TestDataset.Rows rows : written) {
      for (Map<Integer, Object> row : rows.values()) {
        expected.add(oracle.row(row, rows.columns(), latest));
      }
    }
    return expected;
  }
}
