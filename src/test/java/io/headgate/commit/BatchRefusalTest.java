package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.record.ValueCounts;
import io.headgate.schema.drift.Target;
import io.headgate.schema.drift.TargetText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Batches that balance, and are refused for what they are or for what happened meanwhile. */
public class BatchRefusalTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Dataset dataset;

  @Before
  public void create() throws IOException {
    dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
  }

  private TestRun run(String run) {
    return new TestRun(dataset, run);
  }

  private BatchResult commit(TestRun run, BatchPlan.Draft plan) throws IOException {
    return new BatchCommit(dataset, plan.done()).run(run.reports());
  }

  @Test
  public void run_releaseOfTheSameSourceTwice_isRefused() throws IOException {
    List<String> held = List.of("_headgate/held/r1/a.csv");
    TestRun first = run("r2").task(1);
    TestRun second = run("r3").task(2);
    BatchResult result = commit(first, first.plan(CommitMode.APPEND).edit().released(held));
    assertThat(result.state(), is(RunState.COMMITTED));
    result = commit(second, second.plan(CommitMode.APPEND).edit().released(held));
    assertThat(result.state(), is(RunState.REFUSED));
    assertThat(
        result.problems(),
        contains("Cannot release _headgate/held/r1/a.csv: commit 1 has taken it in already"));
    assertThat(TestDirectory.numbers(dataset), contains(1L));
  }

  @Test
  public void run_replayOfWhatAReplaceHasAnew_isRefused() throws IOException {
    run("r1").task(1, -7).commit(CommitMode.APPEND);
    List<String> letters =
        OpenDeadLetters.of(dataset.log()).open().stream().map(DeadLetterFile::path).toList();
    TestRun replay = run("r3").task(7);
    run("r2").task(1, 7).commit(CommitMode.REPLACE);
    BatchResult result = commit(replay, replay.plan(CommitMode.APPEND).edit().replayed(letters));
    assertThat(result.state(), is(RunState.REFUSED));
    assertThat(
        result.problems(),
        contains(
            "Cannot replay "
                + letters.get(0)
                + ": commit 2 is a replace, which has its records anew"));
  }

  @Test
  public void run_rejectionThatTheContractCallsFatal_publishesNothing() throws IOException {
    TestRun run = run("r1").task(1, -7).task(2, -8);
    run.reports().replaceAll(report -> with(report, report.schemaChanges(), "misfit: fail"));
    BatchResult result = commit(run, run.plan(CommitMode.APPEND).edit());
    assertThat(result.state(), is(RunState.REFUSED));
    assertThat(
        result.problems(),
        contains(
            "Cannot publish: 2 records are not what the contract demands by misfit: fail; the"
                + " first: line 2"));
    assertThat(TestDirectory.visible(dataset), is(empty()));
  }

  private static TaskReport with(TaskReport report, List<SchemaEvent> changes, String fatal) {
    return new TaskReport(
        report.task(),
        report.coverage(),
        report.accounts(),
        report.rejections(),
        report.files(),
        report.deadLetters(),
        report.keyIndexes(),
        report.held(),
        report.targets(),
        changes,
        report.samples(),
        report.warnings(),
        report.bytes(),
        fatal.isEmpty() ? Map.of() : Map.of(fatal, new RejectionCount(1, "line 2")),
        ValueCounts.NONE);
  }

  private static TargetText version(int version) {
    return TargetText.of(
        new Target(TestRun.CONTRACT, TestRun.CONTRACT, List.of(), Map.of(), version));
  }

  private BatchResult evolve(TestRun run, int from, int to) throws IOException {
    BatchPlan plan = run.plan(CommitMode.APPEND);
    return commit(run, plan.edit().target(version(to), from, target -> plan.schema()));
  }

  @Test
  public void run_schemaThatAnotherRunChangedToo_isRefused() throws IOException {
    TestRun first = run("r1").task(1);
    TestRun second = run("r2").task(2);
    TestRun unchanged = run("r3").task(3);
    TestRun third = run("r4").task(4);
    assertThat(evolve(run("r0").task(0), 0, 1).state(), is(RunState.COMMITTED));
    assertThat(evolve(first, 1, 2).state(), is(RunState.COMMITTED));
    BatchResult result = evolve(second, 1, 3);
    assertThat(result.state(), is(RunState.REFUSED));
    assertThat(
        result.problems(),
        contains(
            "Cannot change the schema of t.numbers from version 1: another run has committed"
                + " version 2 meanwhile; run again"));
    result = evolve(unchanged, 1, 1);
    assertThat("a batch that changes nothing", result.state(), is(RunState.COMMITTED));
    assertThat(
        "keeps what the other run made of the schema",
        dataset.log().read(3).target(),
        is(version(2)));
    assertThat(evolve(third, 2, 3).state(), is(RunState.COMMITTED));
    assertThat(dataset.log().read(4).target(), is(version(3)));
  }

  private static SchemaEvent event(String id) {
    return new SchemaEvent(
        id, "added", "n2", null, "long", "evolve", "new column", List.of(), List.of("a.csv"));
  }

  @Test
  public void run_changesOfSchema_areInTheCommitOnceEach() throws IOException {
    TestRun run = run("r1").task(1);
    TaskReport report = run.reports().get(0);
    run.reports().set(0, with(report, List.of(event("b"), event("c")), ""));
    BatchPlan.Draft plan = run.plan(CommitMode.APPEND).edit();
    assertThat(
        commit(run, plan.schemaChanges(List.of(event("a"), event("b")))).state(),
        is(RunState.COMMITTED));
    assertThat(
        dataset.log().read(1).schemaChanges().stream().map(SchemaEvent::id).toList(),
        contains("a", "b", "c"));
  }
}
