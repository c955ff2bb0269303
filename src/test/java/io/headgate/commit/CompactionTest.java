package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.dataset.DatasetReader;
import io.headgate.dataset.DatasetView;
import io.headgate.dataset.Selection;
import io.headgate.format.SourceFile;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Small files become large ones, with the same rows, whatever is committed meanwhile. */
public class CompactionTest {
  private static final long MIB = 1 << 20;
  private static final FormatSpec AVRO = FormatSpec.of("avro");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Dataset dataset;

  @Before
  public void create() throws IOException {
    dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
  }

  private void append(String run, long... numbers) throws IOException {
    new TestRun(dataset, run).as(AVRO).task(numbers).commit(CommitMode.APPEND);
  }

  private Compacted compact(String run, Function<Path, SourceFile> open) throws IOException {
    return new Compaction(dataset, run, MIB, open).run(TestRun.TIME);
  }

  private Compacted compact(String run) throws IOException {
    return compact(run, RowsFormat::file);
  }

  /** Rows in the order in which they are read. */
  private List<Long> rows(Selection selection) throws IOException {
    List<Long> numbers = new ArrayList<>();
    RowCursor cursor = new RowCursor(TestRun.READ_PLAN.schema());
    try (DatasetReader reader = new DatasetReader(DatasetView.of(dataset.root(), selection))) {
      for (RecordBatch batch = reader.next(); batch != null; batch = reader.next()) {
        for (int row = 0; row < batch.rows(); row++) {
          cursor.move(batch, row);
          numbers.add(cursor.longAt(0));
        }
      }
    }
    return numbers;
  }

  /** Does something once, when the first file is read. */
  private static Function<Path, SourceFile> meanwhile(Step step) {
    AtomicInteger opened = new AtomicInteger();
    return file -> {
      try {
        if (opened.getAndIncrement() == 0) {
          step.run();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return RowsFormat.file(file);
    };
  }

  private interface Step {
    void run() throws IOException;
  }

  @Test
  public void run_smallFiles_becomeOneOfEachFolder() throws IOException {
    append("r1", 4, 2, 1);
    append("r2", 6, 3);
    append("r3", 5, 8);
    Compacted done = compact("c1");
    assertThat(done.removed(), is(6L));
    assertThat(
        TestDirectory.visible(dataset),
        contains("shard=0/part-00000004-000-c1.avro", "shard=1/part-00000004-001-c1.avro"));
    assertThat(rows(Selection.LATEST), contains(4L, 2L, 6L, 8L, 1L, 3L, 5L));
    Commit commit = done.commit().get();
    assertThat(commit.mode(), is(CommitMode.APPEND));
    assertThat(commit.accounts(), is(Accounts.ZERO));
    assertThat(commit.files().get(0).partition().toString(), is("{shard=0}"));
    assertThat(
        "no value is shown that was not", commit.toString().contains("min=Optional["), is(false));
    assertThat(dataset.verify(), is(empty()));
    RunRecord record = new RunLedger(dataset).find("c1").get();
    assertThat(record.state() + " " + record.commit(), is("COMMITTED 4"));
    assertThat(Files.exists(dataset.staging("c1")), is(false));
  }

  @Test
  public void run_earlierCommits_areReadAsTheyWereUntilSwept() throws IOException {
    append("r1", 4, 1);
    append("r2", 6, 3);
    compact("c1");
    append("r3", 8);
    assertThat(rows(Selection.LATEST.asOf(1)), contains(4L, 1L));
    assertThat(rows(Selection.LATEST.asOf(2)), contains(4L, 1L, 6L, 3L));
    assertThat(rows(Selection.LATEST.asOf(3)), contains(4L, 6L, 1L, 3L));
    Instant later = Instant.now().plus(Duration.ofDays(30));
    List<Sweep.Item> items = Sweep.find(dataset, later, Duration.ofDays(7));
    assertThat(items.get(0).reason(), is("replaced by commit 3"));
    Sweep.remove(items);
    assertThat(rows(Selection.LATEST), contains(4L, 6L, 1L, 3L, 8L));
    assertThat(dataset.verify(), is(empty()));
  }

  @Test
  public void run_again_hasNothingToMerge() throws IOException {
    append("r1", 4, 1);
    append("r2", 6, 3);
    compact("c1");
    Compacted again = compact("c2");
    assertThat(again.commit(), is(Optional.empty()));
    assertThat(dataset.log().latest(), is(3L));
    assertThat(new RunLedger(dataset).find("c2"), is(Optional.empty()));
  }

  @Test
  public void run_appendMeanwhile_isNotDisturbed() throws IOException {
    append("r1", 4, 1);
    append("r2", 6, 3);
    Compacted done = compact("c1", meanwhile(() -> append("r3", 8, 7)));
    assertThat(done.conflicts(), is(empty()));
    assertThat(done.commit().get().number(), is(4L));
    assertThat(rows(Selection.LATEST), contains(8L, 7L, 4L, 6L, 1L, 3L));
    assertThat(dataset.verify(), is(empty()));
  }

  @Test
  public void run_replaceMeanwhile_beginsAnew() throws IOException {
    append("r1", 4, 1);
    append("r2", 6, 3);
    Step replace =
        () -> {
          new TestRun(dataset, "r3").as(AVRO).task(10, 9).task(12).commit(CommitMode.REPLACE);
          append("r4", 2, 5);
        };
    Compacted done = compact("c1", meanwhile(replace));
    assertThat(
        done.conflicts(),
        contains("commit 3 took away 4 of the files that were being merged; began anew"));
    assertThat(done.commit().get().number(), is(5L));
    assertThat(rows(Selection.LATEST), contains(10L, 12L, 2L, 9L, 5L));
    assertThat(dataset.verify(), is(empty()));
  }

  @Test
  public void run_otherCompactionMeanwhile_leavesTheRowsOnce() throws IOException {
    append("r1", 4, 1);
    append("r2", 6, 3);
    Compacted done = compact("c1", meanwhile(() -> compact("c2")));
    assertThat(done.commit(), is(Optional.empty()));
    assertThat(done.conflicts().size(), is(1));
    assertThat(rows(Selection.LATEST), contains(4L, 6L, 1L, 3L));
    assertThat(Files.exists(dataset.staging("c1")), is(false));
  }

  @Test
  public void run_damagedFile_publishesNothing() throws IOException {
    append("r1", 4, 1);
    append("r2", 6, 3);
    Path file = TestLog.locate(dataset, TestLog.files(dataset).get(0));
    byte[] content = Files.readAllBytes(file);
    content[content.length - 1] ^= 1;
    Files.write(file, content);
    IOException thrown = assertThrows(IOException.class, () -> compact("c1"));
    assertThat(thrown.getMessage(), containsString("its content has changed since it was"));
    assertThat(dataset.log().latest(), is(2L));
    assertThat(new RunLedger(dataset).find("c1").get().state(), is(RunState.FAILED));
    assertThat(Files.exists(dataset.staging("c1")), is(false));
  }

  @Test
  public void run_crashBehindTheCommit_isCompletedByTheNextCommand() throws IOException {
    append("r1", 4, 1);
    append("r2", 6, 3);
    Dataset copy = copyAfterCommitOf("c1");
    // The crash came before any file was moved: the log alone knows.
    assertThat(Dataset.open(copy.root()).verify(), is(empty()));
    dataset = copy;
    assertThat(rows(Selection.LATEST), contains(4L, 6L, 1L, 3L));
    assertThat(TestDirectory.visible(copy), is(TestDirectory.live(copy)));
  }

  /** The dataset as a crash leaves it right behind a compaction's commit. */
  private Dataset copyAfterCommitOf(String run) throws IOException {
    Path before = folder.getRoot().toPath().resolve("before");
    TestDirectory.copy(dataset.root(), before);
    Path staged = before.resolve("staged-of-run");
    AtomicInteger opened = new AtomicInteger();
    compact(
        run,
        file -> {
          if (opened.incrementAndGet() == 6) { // four originals, two copies
            try {
              TestDirectory.copy(dataset.staging(run), staged);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
          return RowsFormat.file(file);
        });
    Dataset copy = Dataset.at(before);
    Files.move(staged, Files.createDirectories(copy.staging(run).getParent()).resolve(run));
    Files.copy(dataset.log().file(3), copy.log().file(3));
    return copy;
  }
}
