package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.reject.Budget;
import io.headgate.reject.RejectionCode;
import io.headgate.schema.TableRules;
import io.headgate.yaml.Ratio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BatchCommitTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Dataset dataset;

  @Before
  public void create() throws IOException {
    dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
  }

  private TestRun run(String run) {
    return new TestRun(dataset, run);
  }

  private void assertOnlyLogIsVisible() throws IOException {
    assertThat(TestDirectory.visible(dataset), is(TestDirectory.live(dataset)));
    assertThat(dataset.verify(), is(empty()));
  }

  @Test
  public void run_append_publishesFilesDeadLettersAndAccounts() throws IOException {
    BatchResult result = run("r1").task(1, 2, -3).task(4).commit(CommitMode.APPEND);
    assertThat(result.state(), is(RunState.COMMITTED));
    assertThat(result.files(), is(4L));
    assertThat(result.accounts().read().count(), is(4L));
    assertThat(result.accounts().rejected().count(), is(1L));
    assertThat(result.deadLetters(), contains("../rejected/r1-dead-0.avro"));
    assertThat(
        result.rejections().get(RejectionCode.RULE_VIOLATED),
        is(
            new RejectionCount(
                1, "source-0 line 3 (position 2): Invalid n: -3: expected 0 or more")));
    assertOnlyLogIsVisible();
    assertThat(TestDirectory.numbers(dataset), contains(1L, 2L, 4L));
    Path rejected = folder.getRoot().toPath().resolve("rejected");
    assertThat(Files.exists(rejected.resolve("r1-dead-0.avro")), is(true));
    assertThat(Files.exists(rejected.resolve("r1-dead-0.jsonl")), is(true));
    assertThat(Files.exists(dataset.staging("r1")), is(false));
    Commit commit = dataset.log().read(1);
    assertThat(commit, is(result.commit().get()));
    assertThat(commit.sources().get(0).to(), is(3L));
    assertThat(commit.rejections().get("RULE_VIOLATED"), is(1L));
    assertThat(BatchResult.find(dataset, "r1"), is(Optional.of(result)));
    assertThat(BatchResult.find(dataset, "r2"), is(Optional.empty()));
  }

  @Test
  public void run_secondAppend_addsToTheFirst() throws IOException {
    run("r1").task(1).commit(CommitMode.APPEND);
    run("r2").task(2).commit(CommitMode.APPEND);
    assertThat(TestDirectory.numbers(dataset), contains(1L, 2L));
    assertThat(dataset.log().latest(), is(2L));
    assertOnlyLogIsVisible();
  }

  @Test
  public void run_replace_movesOldFilesAway() throws IOException {
    run("r1").task(1, 2).commit(CommitMode.APPEND);
    List<LiveFile> before = TestLog.live(dataset);
    run("r2").task(3, 4).commit(CommitMode.REPLACE);
    assertThat(TestDirectory.numbers(dataset), contains(3L, 4L));
    assertOnlyLogIsVisible();
    assertThat(TestLog.live(dataset.log().snapshot(1)), is(before));
    assertThat(TestDirectory.read(dataset.locate(before.get(0))), contains(2L));
  }

  @Test
  public void run_sameRunTwice_publishesOnce() throws IOException {
    TestRun run = run("r1").task(1, -2);
    BatchResult first = run.commit(CommitMode.APPEND);
    BatchResult second = run.commit(CommitMode.APPEND);
    assertThat(second.state(), is(RunState.COMMITTED));
    assertThat(second.commit(), is(first.commit()));
    assertThat(dataset.log().latest(), is(1L));
    assertOnlyLogIsVisible();
  }

  @Test
  public void run_nothingRead_commitsNothingAndSaysSo() throws IOException {
    BatchResult result = run("r1").commit(CommitMode.APPEND);
    assertThat(result.state(), is(RunState.COMMITTED));
    assertThat(dataset.log().read(1).files(), is(empty()));
  }

  @Test
  public void run_reportMissing_isUnbalancedAndPublishesNothing() throws IOException {
    TestRun run = run("r1").task(1, -1).task(2);
    BatchResult result =
        new BatchCommit(dataset, run.plan(CommitMode.APPEND)).run(run.reports().subList(0, 1));
    assertThat(result.state(), is(RunState.UNBALANCED));
    assertThat(result.state().exitCode(), is(java.util.OptionalInt.of(6)));
    assertThat(
        result.problems(),
        contains(
            "Invalid batch: 1 of 2 tasks did not report, the first of them task 1",
            "Invalid batch: source source-1 was planned and not read"));
    assertThat(dataset.log().latest(), is(0L));
    assertThat(TestDirectory.visible(dataset), is(empty()));
    assertThat(result.deadLetters(), contains("_headgate/failed/r1/r1-dead-0.avro"));
    assertThat(Files.exists(dataset.resolve(result.deadLetters().get(0))), is(true));
    assertThat(Files.exists(dataset.staging("r1")), is(false));
    BatchCommit again = new BatchCommit(dataset, run.plan(CommitMode.APPEND));
    assertThat("the step repeated", again.run(run.reports().subList(0, 1)), is(result));
    assertThat(BatchResult.find(dataset, "r1"), is(Optional.of(result)));
  }

  @Test
  public void run_overBudget_publishesNothingAndKeepsDeadLetters() throws IOException {
    TestRun run = run("r1").task(1, -1, -2);
    BatchLimits limits =
        new BatchLimits(
            new Budget(Optional.of(Ratio.of("50%")), OptionalLong.of(1)),
            TableRules.NONE,
            BatchLimits.ShortExtract.REFUSE);
    BatchResult result =
        new BatchCommit(dataset, run.plan(CommitMode.APPEND).edit().limits(limits).done())
            .run(run.reports());
    assertThat(result.state(), is(RunState.REJECTED_OVER_BUDGET));
    assertThat(result.problems().size(), is(2));
    assertThat(dataset.log().latest(), is(0L));
    assertThat(Files.exists(dataset.failed("r1").resolve("r1-dead-0.jsonl")), is(true));
  }

  @Test
  public void run_shortReplace_isRefusedUnlessAllowed() throws IOException {
    run("r1").task(1, 2, 3, 4, 5).commit(CommitMode.REPLACE);
    BatchResult result = run("r2").task(1, 2).commit(CommitMode.REPLACE);
    assertThat(result.state(), is(RunState.REFUSED));
    assertThat(
        result.problems(),
        contains(
            "Cannot replace 5 rows by 2: fewer than half; check the source, or set allow-short"
                + " in the pipeline file if that is meant"));
    assertThat(TestDirectory.numbers(dataset), contains(1L, 2L, 3L, 4L, 5L));
    TestRun allowed = run("r3").task(1, 2);
    BatchLimits limits =
        new BatchLimits(Budget.NONE, TableRules.NONE, BatchLimits.ShortExtract.ALLOW);
    result =
        new BatchCommit(dataset, allowed.plan(CommitMode.REPLACE).edit().limits(limits).done())
            .run(allowed.reports());
    assertThat(result.state(), is(RunState.COMMITTED));
    assertThat(TestDirectory.numbers(dataset), contains(1L, 2L));
    assertOnlyLogIsVisible();
  }

  @Test
  public void run_replayOfTheSameLettersTwice_isRefused() throws IOException {
    run("r1").task(-1).commit(CommitMode.APPEND);
    List<String> open =
        OpenDeadLetters.of(dataset.log()).open().stream().map(DeadLetterFile::path).toList();
    assertThat(open, contains("../rejected/r1-dead-0.avro"));
    TestRun replay = run("r2").task(1);
    TestRun again = run("r3").task(1);
    BatchResult result =
        new BatchCommit(dataset, replay.plan(CommitMode.APPEND).edit().replayed(open).done())
            .run(replay.reports());
    assertThat(result.state(), is(RunState.COMMITTED));
    assertThat(OpenDeadLetters.of(dataset.log()).open(), is(empty()));
    result =
        new BatchCommit(dataset, again.plan(CommitMode.APPEND).edit().replayed(open).done())
            .run(again.reports());
    assertThat(result.state(), is(RunState.REFUSED));
    assertThat(
        result.problems(),
        contains("Cannot replay ../rejected/r1-dead-0.avro: commit 2 has taken it in already"));
    assertThat(TestDirectory.numbers(dataset), contains(1L));
  }

  @Test
  public void run_replaceAfterDeadLetters_closesThem() throws IOException {
    run("r1").task(1, -1).commit(CommitMode.REPLACE);
    assertThat(OpenDeadLetters.of(dataset.log()).letters(), is(1L));
    run("r2").task(1, -1, -2).commit(CommitMode.REPLACE);
    assertThat(OpenDeadLetters.of(dataset.log()).letters(), is(2L));
  }

  @Test
  public void run_stagedFileCut_isRefusedBeforeTheCommit() throws IOException {
    TestRun run = run("r1").task(1, 2);
    Path staged = dataset.resolve(run.reports().get(0).files().get(0).stagedPath());
    Files.write(staged, new byte[3]);
    IOException e = assertThrows(IOException.class, () -> run.commit(CommitMode.APPEND));
    assertThat(
        e.getMessage(), is("Cannot publish shard=0/r1-0.rows: 3 bytes in staging, expected 5"));
    assertThat(dataset.log().latest(), is(0L));
  }

  @Test
  public void run_placeOutsideOfTheDataset_isRefused() throws IOException {
    TestRun run = run("r1").task(1);
    for (String path : List.of("../r1.rows", "_headgate/r1.rows", "a//r1", "a/../r1", "x.rows")) {
      TaskReport report = run.reports().get(0);
      DataFile file = report.files().get(1);
      DataFile moved =
          new DataFile(
              path,
              file.stagedPath(),
              file.rows(),
              file.bytes(),
              file.sha256(),
              file.schemaFingerprint(),
              file.partition(),
              file.columns());
      TaskReport changed =
          new TaskReport(
              0,
              report.coverage(),
              report.accounts(),
              report.rejections(),
              List.of(moved),
              report.deadLetters(),
              report.keyIndexes(),
              List.of(),
              Map.of(),
              List.of(),
              List.of(),
              Map.of(),
              report.bytes());
      BatchCommit commit = new BatchCommit(dataset, run.plan(CommitMode.APPEND));
      IOException e = assertThrows(path, IOException.class, () -> commit.run(List.of(changed)));
      assertThat(e.getMessage().startsWith("Cannot publish " + path), is(true));
      assertThat(dataset.log().latest(), is(0L));
    }
  }
}
