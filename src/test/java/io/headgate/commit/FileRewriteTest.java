package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.durable.Sha256;
import io.headgate.format.FormatFactory;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.RecordReader;
import io.headgate.format.avro.AvroFormatFactory;
import io.headgate.format.csv.CsvFormatFactory;
import io.headgate.format.json.JsonFormatFactory;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowBuffer;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.letter.DeadLetter;
import io.headgate.reject.letter.DeadLetterReader;
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
import java.util.Optional;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Duplicates are taken out of files of the real formats, and what stays is as it was. */
public class FileRewriteTest {
  private static final Contract CONTRACT =
      Contract.of(
          "t.rows",
          List.of(
              Column.of("id", 1, new Type.Plain(Kind.LONG), false),
              Column.of("name", 2, new Type.Plain(Kind.STRING), true),
              Column.of("price", 3, new Type.Decimal(12, 2), true),
              Column.of("at", 4, new Type.Plain(Kind.TIMESTAMP), false),
              Column.of("flag", 5, new Type.Plain(Kind.BOOLEAN), true)));
  private static final ReadPlan PLAN = ReadPlan.of(CONTRACT);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void run_avro_keepsTheOtherRowsAsTheyWere() throws IOException {
    check(new AvroFormatFactory());
  }

  @Test
  public void run_csv_keepsTheOtherRowsAsTheyWere() throws IOException {
    check(CsvFormatFactory.csv());
  }

  @Test
  public void run_json_keepsTheOtherRowsAsTheyWere() throws IOException {
    check(new JsonFormatFactory());
  }

  private void check(FormatFactory factory) throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String at = factory.name() + ", seed " + seed;
    Dataset dataset = Dataset.create(folder.newFolder().toPath().resolve("out"));
    RecordFormat format = factory.create(Map.of());
    Path staging = Files.createDirectories(dataset.staging("r1"));
    Path staged = staging.resolve("f.staged");
    List<String> kept = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    RecordBatchBuilder rows =
        new RecordBatchBuilder("t.rows", PLAN.schema(), new Origin(KeyedBatch.SOURCE));
    boolean[] seen = new boolean[8000];
    try (KeyIndexWriter index = new KeyIndexWriter(staging.resolve("keys"))) {
      for (int row = 0; row < 10_000; row++) {
        int id = random.nextInt(seen.length);
        int from = rows.out().size();
        row(rows.out(), id, random);
        byte[] bytes = java.util.Arrays.copyOfRange(rows.out().array(), from, rows.out().size());
        rows.endRow(10L * row);
        (seen[id] ? lost : kept).add(HexFormat.of().formatHex(bytes));
        seen[id] = true;
        index.add(ByteBuffer.allocate(4).putInt(id).array(), 0, 4, 0, 10L * row, 0, row);
      }
    }
    RecordBatch batch = rows.build();
    try (RecordEncoder encoder = format.encoder(batch.schema(), Files.newOutputStream(staged))) {
      encoder.write(batch);
    }
    BatchResult result = commit(dataset, format, staged, batch.tally());
    assertThat(at, result.accounts().rejected().count(), is((long) lost.size()));
    Commit commit = result.commit().get();
    Path published = TestLog.locate(dataset, commit.files().get(0));
    assertThat(at, read(format, published), is(kept));
    assertThat(at, dataset.verify().isEmpty(), is(true));
    assertThat(at, letters(dataset.resolve(commit.deadLetters().get(0).path())), is(lost));
  }

  private static BatchResult commit(Dataset dataset, RecordFormat format, Path staged, Tally tally)
      throws IOException {
    DataFile file =
        new DataFile(
            "r1." + format.extension(),
            dataset.relative(staged),
            tally.count(),
            Files.size(staged),
            Sha256.of(staged),
            Commit.fingerprint(PLAN.schema()),
            Map.of(),
            List.of());
    String keyIndex = dataset.relative(staged.resolveSibling("keys"));
    return new BatchCommit(dataset, KeyedBatch.plan(format, PLAN.schema()))
        .run(List.of(KeyedBatch.report(List.of(file), keyIndex, tally)));
  }

  private static void row(RowBuffer out, int id, Random random) {
    String[] names = {"", "x", "a,b", "\"q\"", "two\nlines", "şé€", " space ", "null", "\\N"};
    out.writeLong(id);
    if (random.nextInt(4) == 0) {
      out.raw(0);
    } else {
      out.raw(2);
      out.writeString(names[random.nextInt(names.length)]);
    }
    if (random.nextInt(4) == 0) {
      out.raw(0);
    } else {
      out.raw(2);
      out.writeUnscaled(random.nextInt(1_000_000_000) - 500_000_000L);
    }
    out.writeLong(random.nextInt() * 1_000L);
    if (random.nextInt(4) == 0) {
      out.raw(0);
    } else {
      out.raw(2);
      out.writeBoolean(random.nextBoolean());
    }
  }

  private static List<String> read(RecordFormat format, Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Part part : format.split(RowsFormat.file(file), Long.MAX_VALUE / 4)) {
      try (RecordReader reader = format.open(RowsFormat.file(file), part, PLAN)) {
        for (Outcome outcome = reader.next(); outcome != null; outcome = reader.next()) {
          RecordBatch batch = outcome.batch();
          for (int row = 0; row < batch.rows(); row++) {
            rows.add(HexFormat.of().formatHex(batch.data(), batch.start(row), batch.end(row)));
          }
        }
      }
    }
    return rows;
  }

  private static List<String> letters(Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    try (DeadLetterReader in = new DeadLetterReader(file)) {
      for (DeadLetter letter = in.next(); letter != null; letter = in.next()) {
        assertThat(letter.rejection().payloadSchema(), is(Optional.of(PLAN.schema().json())));
        rows.add(HexFormat.of().formatHex(letter.rejection().payload()));
      }
    }
    return rows;
  }
}
