package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.durable.Sha256;
import io.headgate.format.ColumnSummary;
import io.headgate.format.FormatFactory;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.avro.AvroFormatFactory;
import io.headgate.format.csv.CsvFormatFactory;
import io.headgate.format.json.JsonFormatFactory;
import io.headgate.format.parquet.ParquetFormatFactory;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import io.headgate.record.Tally;
import io.headgate.reject.letter.DeadLetter;
import io.headgate.reject.letter.DeadLetterReader;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A batch whose schema changed while it was written: each file is read and kept in its own. */
public class MixedSchemasTest {
  private static final RowSchema EARLY =
      schema(
          Column.of("id", 1, new Type.Plain(Kind.LONG), false),
          Column.of("price", 2, new Type.Decimal(12, 2), true),
          Column.of("secret", 3, new Type.Plain(Kind.STRING), false));
  private static final RowSchema LATE =
      schema(
          Column.of("amount", 2, new Type.Decimal(16, 4), true),
          Column.of("id", 1, new Type.Plain(Kind.LONG), false),
          Column.of("secret", 3, new Type.Plain(Kind.STRING), false),
          Column.of("price", 4, new Type.Plain(Kind.STRING), true));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Dataset dataset;
  private Path staging;

  @Test
  public void run_avro_eachFileKeepsItsSchema() throws IOException {
    check(new AvroFormatFactory());
  }

  @Test
  public void run_csv_eachFileKeepsItsSchema() throws IOException {
    check(CsvFormatFactory.csv());
  }

  @Test
  public void run_json_eachFileKeepsItsSchema() throws IOException {
    check(new JsonFormatFactory());
  }

  @Test
  public void run_parquet_eachFileKeepsItsSchema() throws IOException {
    check(new ParquetFormatFactory());
  }

  @Test
  public void run_schemaThatThePlanDoesNotKnow_isNotPublished() throws IOException {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () -> commit(new AvroFormatFactory().create(Map.of()), Map.of()));
    assertThat(
        e.getMessage(),
        is(
            "Cannot publish r1-early.avro: the run's plan does not know its schema "
                + Commit.fingerprint(EARLY)));
    assertThat(dataset.log().latest(), is(0L));
  }

  private void check(FormatFactory factory) throws IOException {
    RecordFormat format = factory.create(Map.of());
    BatchResult result = commit(format, Map.of(Commit.fingerprint(EARLY), EARLY));
    assertThat(result.accounts().rejected().count(), is(2L));
    Commit commit = result.commit().get();
    assertThat(commit.schema(), is(LATE.json()));
    assertThat(commit.fileSchemas(), is(Map.of(Commit.fingerprint(EARLY), EARLY.json())));
    assertThat(commit.schemaOf(commit.files().get(0)), is(EARLY.json()));
    assertThat(commit.schemaOf(commit.files().get(1)), is(LATE.json()));
    assertThat(dataset.verify(), is(empty()));
    assertThat(rows(format, commit.files().get(0), EARLY), is(List.of(early(1), early(2))));
    assertThat(rows(format, commit.files().get(1), LATE), is(List.of(late(4), late(5))));
    assertThat(
        letters(commit.deadLetters().get(0)),
        is(List.of(EARLY.json() + early(1), LATE.json() + late(2))));
    for (DataFile file : commit.files()) {
      for (ColumnSummary column : file.columns()) {
        boolean shown = column.min().isPresent() || column.max().isPresent();
        assertThat(column.toString(), shown, is(!column.column().equals("secret")));
      }
    }
  }

  /** One file with ids 1, 2, 1 in the early schema, one with 4, 2, 5 in the late one. */
  private BatchResult commit(RecordFormat format, Map<String, RowSchema> fileSchemas)
      throws IOException {
    dataset = Dataset.create(folder.newFolder().toPath().resolve("out"));
    staging = Files.createDirectories(dataset.staging("r1"));
    Tally tally = Tally.ZERO;
    List<DataFile> files = new ArrayList<>();
    try (KeyIndexWriter index = new KeyIndexWriter(staging.resolve("keys"))) {
      for (RowSchema schema : List.of(EARLY, LATE)) {
        RecordBatchBuilder rows =
            new RecordBatchBuilder("t.rows", schema, new Origin(KeyedBatch.SOURCE));
        for (int id : schema == EARLY ? new int[] {1, 2, 1} : new int[] {4, 2, 5}) {
          byte[] row = HexFormat.of().parseHex(schema == EARLY ? early(id) : late(id));
          rows.out().raw(row, 0, row.length);
          long position = 3L * files.size() + rows.rows();
          byte[] key = ByteBuffer.allocate(4).putInt(id).array();
          index.add(key, 0, 4, 0, position, files.size(), rows.rows());
          rows.endRow(position);
        }
        RecordBatch batch = rows.build();
        tally = tally.plus(batch.tally());
        files.add(write(format, schema == EARLY ? "early" : "late", batch));
      }
    }
    TaskReport report = KeyedBatch.report(files, dataset.relative(staging.resolve("keys")), tally);
    BatchPlan plan = KeyedBatch.plan(format, LATE).edit().fileSchemas(fileSchemas).done();
    return new BatchCommit(dataset, plan).run(List.of(report));
  }

  private DataFile write(RecordFormat format, String name, RecordBatch batch) throws IOException {
    Path staged = staging.resolve(name);
    RecordEncoder encoder = format.encoder(batch.schema(), Files.newOutputStream(staged));
    try (encoder) {
      encoder.write(batch);
    }
    return new DataFile(
        "r1-" + name + "." + format.extension(),
        dataset.relative(staged),
        batch.rows(),
        Files.size(staged),
        Sha256.of(staged),
        Commit.fingerprint(batch.schema()),
        Map.of(),
        ColumnSummary.mask(encoder.summaries(), Set.of("secret")));
  }

  private List<String> rows(RecordFormat format, DataFile file, RowSchema schema)
      throws IOException {
    List<String> rows = new ArrayList<>();
    try (StoredRows stored =
        new StoredRows(
            format,
            RowsFormat.file(TestLog.locate(dataset, file)),
            ReadPlan.stored("t.rows", schema))) {
      for (RecordBatch batch = stored.next(); batch != null; batch = stored.next()) {
        for (int row = 0; row < batch.rows(); row++) {
          rows.add(HexFormat.of().formatHex(batch.data(), batch.start(row), batch.end(row)));
        }
      }
    }
    return rows;
  }

  private List<String> letters(DeadLetterFile file) throws IOException {
    List<String> letters = new ArrayList<>();
    try (DeadLetterReader in = new DeadLetterReader(dataset.resolve(file.path()))) {
      for (DeadLetter letter = in.next(); letter != null; letter = in.next()) {
        letters.add(
            letter.rejection().payloadSchema().orElse("")
                + HexFormat.of().formatHex(letter.rejection().payload()));
      }
    }
    return letters;
  }

  private static String early(int id) {
    RowBuffer out = new RowBuffer(64);
    out.writeLong(id);
    out.raw(2);
    out.writeUnscaled(100L * id + 25);
    out.writeString("s" + id);
    return HexFormat.of().formatHex(out.toByteArray());
  }

  private static String late(int id) {
    RowBuffer out = new RowBuffer(64);
    out.raw(2);
    out.writeUnscaled(10_000L * id + 2_525);
    out.writeLong(id);
    out.writeString("s" + id);
    out.raw(id % 2 == 0 ? 0 : 2);
    if (id % 2 != 0) {
      out.writeString("dear");
    }
    return HexFormat.of().formatHex(out.toByteArray());
  }

  private static RowSchema schema(Column... columns) {
    return AvroSchemas.compile(Contract.of("t.rows", List.of(columns)));
  }
}
