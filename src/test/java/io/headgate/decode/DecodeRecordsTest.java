package io.headgate.decode;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.Assert.assertThrows;

import io.headgate.format.Part;
import io.headgate.format.QuotedLines;
import io.headgate.format.ReadPlan;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.format.catalog.Formats;
import io.headgate.record.Coverage;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.source.Compression;
import io.headgate.source.FilePart;
import io.headgate.source.FileRef;
import io.headgate.source.ReadTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DecodeRecordsTest {
  private static final FormatSpec FORMAT = FormatSpec.of("quoted-lines");
  private static final ReadPlan PLAN = ReadPlan.of(QuotedLines.CONTRACT);

  @Rule public final TestPipeline pipeline = TestPipeline.create();
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void apply_tasks_givesRowsAndRejections() throws IOException {
    FileRef one = file("one.txt", "a\n!b\nc\n");
    FileRef two = file("two.txt", "\"d\ne\"\n!f");
    List<ReadTask> tasks =
        List.of(new ReadTask(0, List.of(whole(one, 0))), new ReadTask(1, List.of(whole(two, 1))));
    PCollectionTuple both =
        pipeline
            .apply(Create.of(tasks))
            .apply("Decode", DecodeRecords.of(FORMAT, QuotedLines.CONTRACT))
            .apply("Split", Outcomes.split());
    PAssert.that(
            both.get(Outcomes.RECORDS)
                .apply(
                    FlatMapElements.into(TypeDescriptors.strings()).via(DecodeRecordsTest::lines)))
        .containsInAnyOrder("a\n", "c\n", "\"d\ne\"\n");
    PAssert.that(both.get(Outcomes.REJECTIONS))
        .satisfies(
            rejections -> {
              List<String> where = new ArrayList<>();
              rejections.forEach(rejection -> where.add(rejection.where()));
              where.sort(String::compareTo);
              assertThat(
                  where, is(List.of("one.txt line 2 (position 2)", "two.txt line 3 (position 6)")));
              return null;
            });
    pipeline.run();
  }

  @Test
  public void next_randomParts_equalTheWholeAndJoin() throws IOException {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(400); i >= 0; i--) {
        text.append("ab,\n\"!".charAt(random.nextInt(6)));
      }
      FileRef file = file("f" + seed, text.toString());
      Read whole = read(new ReadTask(0, List.of(whole(file, 0))));
      Read inParts = read(new ReadTask(0, cut(file, text.toString(), random)));
      assertThat("seed " + seed, inParts.rows, is(whole.rows));
      assertThat("seed " + seed, inParts.rejections, is(whole.rejections));
      assertThat("seed " + seed, inParts.read, is(whole.read));
      assertThat(
          "seed " + seed,
          whole.read.count(),
          is((long) whole.rows.size() + whole.rejections.size()));
      assertThat("seed " + seed, Coverage.gaps(inParts.coverage, 1), empty());
      assertThat(
          "seed " + seed,
          inParts.coverage.get(inParts.coverage.size() - 1).to(),
          is((long) text.length()));
    }
  }

  @Test
  public void next_afterTheEnd_staysNull() throws IOException {
    ReadTask task = new ReadTask(0, List.of(whole(file("e.txt", ""), 0)));
    try (TaskReader reader = new TaskReader(task, new QuotedLines(), PLAN)) {
      assertThat(reader.next(), nullValue());
      assertThat(reader.next(), nullValue());
      assertThat(reader.coverage(), is(List.of(new Coverage(0, "e.txt", 0, 1, 0, 0))));
    }
  }

  @Test
  public void open_unresolvedPart_isRefused() throws IOException {
    FilePart part =
        new FilePart(file("e.txt", "ab"), new Part(1, 2, 0, Part.UNKNOWN_STATE, 0), 0, 0, 1);
    ReadTask task = new ReadTask(5, List.of(part));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TaskReader(task, new QuotedLines(), PLAN).close());
    assertThat(refused.getMessage(), is("Invalid task 5: the state of its part is not known yet"));
  }

  @Test
  public void named_unknownFormat_listsTheKnown() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Formats.named("exel", Map.of()));
    assertThat(
        refused.getMessage().startsWith("Invalid format: 'exel': expected one of "), is(true));
    assertThat(refused.getMessage().endsWith("quoted-lines"), is(true));
  }

  private record Read(
      List<String> rows, List<Rejection> rejections, Tally read, List<Coverage> coverage) {}

  private static Read read(ReadTask task) throws IOException {
    List<String> rows = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    Tally read = Tally.ZERO;
    try (TaskReader reader = new TaskReader(task, new QuotedLines(), PLAN)) {
      for (Outcome next = reader.next(); next != null; next = reader.next()) {
        RecordBatch batch = next.batch();
        List<String> lines = lines(batch);
        for (int row = 0; row < batch.rows(); row++) {
          rows.add(batch.position(row) + " " + batch.raw().line(row) + " " + lines.get(row));
        }
        rejections.addAll(next.rejections());
        read = read.plus(next.read());
      }
      return new Read(rows, rejections, read, reader.coverage());
    }
  }

  private static List<String> lines(RecordBatch batch) {
    RowCursor cursor = new RowCursor(batch.schema());
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      cursor.move(batch, row);
      lines.add(cursor.stringAt(0));
    }
    return lines;
  }

  private static FilePart whole(FileRef file, int source) {
    return new FilePart(file, Part.WHOLE, source, 0, 1);
  }

  private static List<FilePart> cut(FileRef file, String text, Random random) {
    List<Integer> cuts = new ArrayList<>(List.of(0));
    while (cuts.get(cuts.size() - 1) + 1 < text.length() && cuts.size() < 12) {
      int last = cuts.get(cuts.size() - 1);
      cuts.add(last + 1 + random.nextInt(Math.min(60, text.length() - last - 1)));
    }
    List<FilePart> parts = new ArrayList<>();
    for (int i = 0; i < cuts.size(); i++) {
      String before = text.substring(0, cuts.get(i));
      long quotes = before.chars().filter(c -> c == '"').count();
      long line = 1 + before.chars().filter(c -> c == '\n').count();
      long to = i + 1 < cuts.size() ? cuts.get(i + 1) : Long.MAX_VALUE;
      Part part = new Part(cuts.get(i), to, 0, (int) (quotes % 2), line);
      parts.add(new FilePart(file, part, 0, i, cuts.size()));
    }
    return parts;
  }

  private FileRef file(String name, String text) throws IOException {
    Path path = folder.newFile().toPath();
    Files.writeString(path, text, StandardCharsets.UTF_8);
    return FileRef.whole(path.toString(), name, true, text.length(), Compression.NONE);
  }
}
