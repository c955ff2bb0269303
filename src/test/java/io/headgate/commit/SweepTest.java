package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SweepTest {
  private static final Duration WEEK = Duration.ofDays(7);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Dataset dataset;
  private Instant later;

  @Before
  public void create() throws IOException {
    dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
    later = Instant.now().plus(Duration.ofDays(8));
  }

  private List<String> sweep(Instant now) throws IOException {
    List<Sweep.Item> items = Sweep.find(dataset, now, WEEK);
    items.forEach(item -> assertThat(item + " is there", Files.exists(item.path()), is(true)));
    Sweep.remove(items);
    items.forEach(item -> assertThat(item + " is gone", Files.exists(item.path()), is(false)));
    return items.stream()
        .map(item -> dataset.relative(item.path()) + ": " + item.reason())
        .toList();
  }

  @Test
  public void find_stagingOfRuns_takesThoseThatAreGone() throws IOException {
    RunLedger ledger = new RunLedger(dataset);
    ledger.start("running", "p", Instant.now());
    ledger.end(RunLedgerTest.gone("killed"));
    new TestRun(dataset, "running").task(1);
    new TestRun(dataset, "killed").task(2);
    new TestRun(dataset, "unknown").task(3);
    assertThat(sweep(Instant.now()), is(empty()));
    assertThat(
        sweep(later),
        contains(
            "_headgate/staging/killed: staging of run killed (ABORTED)",
            "_headgate/staging/unknown: staging of run unknown"));
    assertThat(Files.exists(dataset.staging("running")), is(true));
  }

  @Test
  public void find_committedAndNotMoved_isPublishedFirst() throws IOException {
    TestRun run = new TestRun(dataset, "r1").task(1, 2);
    Commit commit = run.toCommit(CommitMode.APPEND);
    dataset.log().create(commit);
    assertThat(sweep(later), is(empty()));
    assertThat(TestDirectory.numbers(dataset), contains(1L, 2L));
    assertThat(dataset.verify(), is(empty()));
  }

  @Test
  public void find_replacedFailedAndTemporary_goAfterTheLimit() throws IOException {
    new TestRun(dataset, "r1").task(1, 2).commit(CommitMode.REPLACE);
    new TestRun(dataset, "r2").task(3, 4).commit(CommitMode.REPLACE);
    TestRun unbalanced = new TestRun(dataset, "r3").task(-1).task(1);
    new BatchCommit(dataset, unbalanced.plan(CommitMode.APPEND))
        .run(unbalanced.reports().subList(0, 1));
    Path temporary = dataset.house().resolve("commits/.tmp-x");
    Files.write(temporary, new byte[3]);
    assertThat(sweep(Instant.now()), is(empty()));
    assertThat(
        sweep(later),
        contains(
            "_headgate/expired/2: replaced by commit 2",
            "_headgate/failed/r3: dead letters of unpublished run r3",
            "_headgate/commits/.tmp-x: left by a crash"));
    assertThat(TestDirectory.numbers(dataset), contains(3L, 4L));
    assertThat(dataset.verify(), is(empty()));
    assertThat(dataset.log().latest(), is(2L));
  }

  @Test
  public void find_isADryRun() throws IOException {
    new TestRun(dataset, "unknown").task(3);
    List<Sweep.Item> items = Sweep.find(dataset, later, WEEK);
    assertThat(items.size(), is(1));
    assertThat(items.get(0).bytes() > 0, is(true));
    assertThat(Files.exists(dataset.staging("unknown")), is(true));
  }
}
