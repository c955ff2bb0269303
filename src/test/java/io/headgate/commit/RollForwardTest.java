package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * A run that stops at any step leaves either the old state or the new one to whoever comes next.
 */
public class RollForwardTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void recover_afterAStopAtAnyStep_isOldOrNew() throws IOException {
    Path before = folder.newFolder().toPath();
    Dataset prepared = Dataset.create(before.resolve("out"));
    new TestRun(prepared, "r1").task(1, 2).task(3).commit(CommitMode.APPEND);
    TestRun written = new TestRun(prepared, "r2").task(4, 5, -6).task(7, -8);
    Set<String> old = TestDirectory.visible(prepared);
    for (CommitMode mode : CommitMode.values()) {
      int steps = Integer.MAX_VALUE;
      for (int stop = -1; stop <= steps; stop++) {
        Path root = folder.newFolder().toPath();
        TestDirectory.copy(before, root);
        Dataset stopped = Dataset.at(root.resolve("out"));
        steps = stopAfter(stopped, written.in(stopped), mode, stop);

        String at = mode + ", stop " + stop + " of " + steps;
        Dataset again = Dataset.open(root.resolve("out"));
        assertThat(at, TestDirectory.visible(again), is(TestDirectory.live(again)));
        assertThat(at, again.verify(), is(empty()));
        if (stop < 0) {
          assertThat(at, TestDirectory.visible(again), is(old));
          assertThat(at, Files.exists(root.resolve("rejected")), is(false));
          // The rerun of what was killed.
          TestRun rerun = new TestRun(again, "r3").task(8, 9, 10);
          assertThat(at, rerun.commit(mode).state(), is(RunState.COMMITTED));
          assertThat(at, TestDirectory.visible(again), is(TestDirectory.live(again)));
        } else {
          assertThat(
              at,
              TestDirectory.numbers(again),
              mode == CommitMode.APPEND ? contains(1L, 2L, 3L, 4L, 5L, 7L) : contains(4L, 5L, 7L));
          assertThat(at, root.resolve("rejected").toFile().list().length, is(4));
          // The step that was killed, repeated.
          BatchResult repeated = written.in(again).commit(mode);
          assertThat(at, repeated.commit().get().number(), is(2L));
        }
      }
    }
  }

  /** Stops before the commit file (-1), or behind so many of the moves after it. */
  private static int stopAfter(Dataset dataset, TestRun run, CommitMode mode, int stop)
      throws IOException {
    Batch batch = Batch.of(run.reports());
    new StagedFiles(dataset, run.run).check(batch.files(), batch.deadLetters(), batch.held());
    Commit commit = run.toCommit(mode);
    List<RollForward.Move> moves = moves(dataset, commit);
    if (stop >= 0) {
      assertThat(dataset.log().create(commit), is(true));
      for (RollForward.Move move : moves.subList(0, stop)) {
        Files.createDirectories(Durable.parent(move.to()));
        move.run();
      }
    }
    return moves.size();
  }

  private static List<RollForward.Move> moves(Dataset dataset, Commit commit) throws IOException {
    List<RollForward.Move> moves = new ArrayList<>();
    new RollForward(dataset, commit).each(moves::add);
    return moves;
  }

  @Test
  public void locate_inTheMidstOfPublishing_findsEveryFile() throws IOException {
    Path root = folder.newFolder().toPath();
    Dataset dataset = Dataset.create(root.resolve("out"));
    new TestRun(dataset, "r1").task(1, 2).commit(CommitMode.APPEND);
    TestRun run = new TestRun(dataset, "r2").task(3, 4);
    int steps = stopAfter(dataset, run, CommitMode.REPLACE, 0);
    Commit commit = dataset.log().read(2);
    for (int i = 0; i < steps; i++) {
      assertThat(TestDirectory.numbers(dataset), contains(3L, 4L));
      RollForward.Move move = moves(dataset, commit).get(i);
      Files.createDirectories(Durable.parent(move.to()));
      move.run();
    }
    assertThat(TestDirectory.numbers(dataset), contains(3L, 4L));
  }

  @Test
  public void recover_stoppedCommitsThatReplaceEachOther_leavesTheLast() throws IOException {
    Path root = folder.newFolder().toPath();
    Dataset dataset = Dataset.create(root.resolve("out"));
    for (int i = 1; i <= 4; i++) {
      // Each is committed and none is published.
      TestRun run = new TestRun(dataset, "r" + i).task(i, i + 10);
      stopAfter(dataset, run, CommitMode.REPLACE, 0);
    }
    Dataset again = Dataset.open(root.resolve("out"));
    assertThat(TestDirectory.numbers(again), contains(4L, 14L));
    assertThat(TestDirectory.visible(again), is(TestDirectory.live(again)));
  }

  @Test
  public void run_severalAtOnce_allAppendsLandAndTheLastReplaceWins() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path root = folder.newFolder().toPath();
    Dataset dataset = Dataset.create(root.resolve("out"));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<BatchResult>> results = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        TestRun run = new TestRun(dataset, "r" + i).task(i, 100 + i, -1);
        CommitMode mode = random.nextInt(4) == 0 ? CommitMode.REPLACE : CommitMode.APPEND;
        BatchLimits limits =
            new BatchLimits(
                io.headgate.reject.Budget.NONE,
                io.headgate.schema.TableRules.NONE,
                BatchLimits.ShortExtract.ALLOW);
        BatchPlan plan = run.plan(mode).edit().limits(limits).done();
        results.add(
            threads.submit(
                () -> new BatchCommit(Dataset.at(dataset.root()), plan).run(run.reports())));
      }
      for (Future<BatchResult> result : results) {
        assertThat("seed " + seed, result.get().state(), is(RunState.COMMITTED));
      }
    } finally {
      threads.shutdown();
    }
    assertThat("seed " + seed, dataset.log().latest(), is(24L));
    dataset.recover();
    assertThat("seed " + seed, TestDirectory.visible(dataset), is(TestDirectory.live(dataset)));
    assertThat("seed " + seed, dataset.verify(), is(empty()));
  }
}
