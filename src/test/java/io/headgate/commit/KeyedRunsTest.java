package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class KeyedRunsTest {
  private static final Instant TIME = Instant.parse("2026-01-31T10:15:30Z");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Dataset dataset;
  private RunLedger ledger;

  @Before
  public void create() throws IOException {
    dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
    ledger = new RunLedger(dataset);
  }

  private KeyedRuns runs(String key) {
    return new KeyedRuns(dataset, "orders", key);
  }

  @Test
  public void next_ofAKey_isTheSameUntilItIsTaken() throws IOException {
    String first = runs("build 17").next();
    assertThat(first, startsWith("key-build-17-"));
    assertThat(runs("build 17").next(), is(first));
    assertThat(runs("build-17").next(), not(first));
    assertThat(new KeyedRuns(dataset, "events", "build 17").next(), not(first));
    ledger.end(ledger.start(first, "orders", TIME).failed(TIME, "a fault"));
    assertThat(runs("build 17").last().get().run(), is(first));
    assertThat(runs("build 17").next(), is(first + "-2"));
  }

  @Test
  public void start_takenId_isItsOwnFault() throws IOException {
    ledger.start("r1", "orders", TIME);
    assertThrows(RunTakenException.class, () -> ledger.start("r1", "orders", TIME));
  }

  @Test
  public void next_attemptThatWasGivenUp_canNeverCommit() throws IOException {
    String first = runs("17").next();
    ledger.end(ledger.start(first, "orders", TIME).failed(TIME, "its cluster did not answer"));
    TestRun late = new TestRun(dataset, first).task(1, 2);
    String second = runs("17").next();
    BatchResult result = late.commit(CommitMode.APPEND);
    assertThat(result.state(), is(RunState.CANCELLED));
    assertThat(result.problems(), is(List.of("The run was cancelled")));
    assertThat(dataset.log().latest(), is(0L));
    new TestRun(dataset, second).task(1, 2).commit(CommitMode.APPEND);
    assertThat(dataset.log().latest(), is(1L));
  }

  @Test
  public void last_attemptThatCommittedAllTheSame_isCommitted() throws IOException {
    String first = runs("17").next();
    RunRecord record = ledger.start(first, "orders", TIME);
    new TestRun(dataset, first).task(1, 2).commit(CommitMode.APPEND);
    ledger.end(record.failed(TIME, "its cluster did not answer"));
    Optional<RunRecord> last = runs("17").last();
    assertThat(last.get().state(), is(RunState.COMMITTED));
    assertThat(last.get().commit(), is(1L));
  }

  @Test
  public void next_jobThatWasAboutToCommit_isRefused() throws IOException {
    String first = runs("17").next();
    ledger.end(ledger.start(first, "orders", TIME).failed(TIME, "its cluster did not answer"));
    job(first);
    assertThat("the commit step came first", RunVerdict.commit(dataset, first), is(true));
    IOException refused = assertThrows(IOException.class, () -> runs("17").next());
    assertThat(refused.getMessage(), containsString("was about to commit"));
  }

  private void job(String run) throws IOException {
    RunJob.batch("127.0.0.1:8081", "0".repeat(32)).enter(dataset, run);
  }

  @Test
  public void verdict_isSettledOnce() throws IOException {
    assertThat(RunVerdict.cancel(dataset, "r1"), is(true));
    assertThat(RunVerdict.commit(dataset, "r1"), is(false));
    assertThat(RunVerdict.cancel(dataset, "r1"), is(true));
    assertThat(RunVerdict.commit(dataset, "r2"), is(true));
    assertThat("a repeat of the commit step", RunVerdict.commit(dataset, "r2"), is(true));
    assertThat(RunVerdict.cancel(dataset, "r2"), is(false));
  }
}
