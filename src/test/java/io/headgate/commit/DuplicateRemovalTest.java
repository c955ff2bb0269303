package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.headgate.record.RowCursor;
import io.headgate.reject.Budget;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.letter.DeadLetter;
import io.headgate.reject.letter.DeadLetterReader;
import io.headgate.schema.TableRules;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DuplicateRemovalTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Dataset dataset;

  @Before
  public void create() throws IOException {
    dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
  }

  @Test
  public void run_duplicateKeys_keepsTheFirstAndRejectsTheOthers() throws IOException {
    TestRun run = new TestRun(dataset, "r1").withKeys().task(2, 4, 6, 2).task(4, 5, -1);
    BatchResult result = run.commit(CommitMode.APPEND);
    assertThat(result.state(), is(RunState.COMMITTED));
    assertThat(TestDirectory.numbers(dataset), contains(2L, 4L, 5L, 6L));
    assertThat(dataset.verify(), is(empty()));
    assertThat(TestDirectory.visible(dataset), is(TestDirectory.live(dataset)));
    Accounts accounts = result.accounts();
    assertThat(accounts.written().count(), is(4L));
    assertThat(accounts.rejected().count(), is(3L));
    assertThat(accounts.balances(), is(true));
    assertThat(
        result.rejections().get(RejectionCode.DUPLICATE_KEY),
        is(
            new RejectionCount(
                2,
                "source-0 (position 3): Invalid primary key (n): source-0 (position 0) has the same"
                    + " and comes first; expected a key of its own")));
    List<Rejection> letters = letters(result.commit().get().deadLetters().get(1));
    assertThat(letters.size(), is(2));
    Rejection second = letters.get(1);
    assertThat(second.origin().source(), is("source-1"));
    assertThat(second.position(), is(0L));
    assertThat(second.violations().get(0).field(), is("n"));
    RowCursor cursor = new RowCursor(TestRun.READ_PLAN.schema());
    cursor.move(second.payload(), 0, second.payload().length);
    assertThat(cursor.longAt(0), is(4L));
    assertThat(second.payloadSchema(), is(Optional.of(TestRun.READ_PLAN.schema().json())));
  }

  @Test
  public void run_filesWithoutDuplicates_areNotTouched() throws IOException {
    TestRun run = new TestRun(dataset, "r1").withKeys().task(2, 2, 3).task(5);
    List<DataFile> staged = Batch.of(run.reports()).files();
    List<DataFile> published = run.commit(CommitMode.APPEND).commit().get().files();
    assertThat(published.get(0), is(not(staged.get(0))));
    assertThat(published.subList(1, 4), is(staged.subList(1, 4)));
    assertThat(published.get(0).columns(), is(empty()));
  }

  @Test
  public void run_duplicatesOverBudget_publishesNothing() throws IOException {
    TestRun run = new TestRun(dataset, "r1").withKeys().task(2, 2, 2);
    BatchLimits limits =
        new BatchLimits(
            new Budget(Optional.empty(), OptionalLong.of(1)),
            TableRules.NONE,
            BatchLimits.ShortExtract.REFUSE);
    BatchResult result =
        new BatchCommit(dataset, run.plan(CommitMode.APPEND).edit().limits(limits).done())
            .run(run.reports());
    assertThat(result.state(), is(RunState.REJECTED_OVER_BUDGET));
    assertThat(result.accounts().rejected().count(), is(2L));
    assertThat(result.rejections().get(RejectionCode.DUPLICATE_KEY).count(), is(2L));
    assertThat(Files.exists(dataset.staging("r1")), is(false));
  }

  @Test
  public void run_randomNumbers_leavesEachOnce() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 5; round++) {
      TestRun run = new TestRun(dataset, "r" + round).withKeys();
      TreeSet<Long> expected = new TreeSet<>();
      for (int task = 0; task < 4; task++) {
        long[] numbers =
            LongStream.generate(() -> random.nextInt(200) - 20)
                .limit(random.nextInt(100))
                .toArray();
        run.task(numbers);
        LongStream.of(numbers).filter(n -> n >= 0).forEach(expected::add);
      }
      BatchLimits limits =
          new BatchLimits(Budget.NONE, TableRules.NONE, BatchLimits.ShortExtract.ALLOW);
      BatchResult result =
          new BatchCommit(dataset, run.plan(CommitMode.REPLACE).edit().limits(limits).done())
              .run(run.reports());
      assertThat("seed " + seed, result.accounts().balances(), is(true));
      assertThat("seed " + seed, TestDirectory.numbers(dataset), is(List.copyOf(expected)));
      assertThat("seed " + seed, dataset.verify(), is(empty()));
      long inLetters = 0;
      for (DeadLetterFile file : result.commit().get().deadLetters()) {
        inLetters += letters(file).size();
      }
      assertThat("seed " + seed, inLetters, is(result.accounts().rejected().count()));
    }
  }

  private List<Rejection> letters(DeadLetterFile file) throws IOException {
    List<Rejection> letters = new ArrayList<>();
    try (DeadLetterReader in = new DeadLetterReader(dataset.resolve(file.path()))) {
      for (DeadLetter letter = in.next(); letter != null; letter = in.next()) {
        letters.add(letter.rejection());
      }
    }
    return letters;
  }
}
