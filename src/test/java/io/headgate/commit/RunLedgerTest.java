package io.headgate.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RunLedgerTest {
  private static final Instant START = Instant.parse("2026-01-31T10:15:30Z");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Dataset dataset;
  private RunLedger ledger;

  @Before
  public void create() throws IOException {
    dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
    ledger = new RunLedger(dataset);
  }

  /** The record of a process of this host that is gone. */
  static RunRecord gone(String run) throws IOException {
    Process process = new ProcessBuilder("true").start();
    long pid = process.pid();
    Instant started = process.info().startInstant().orElse(START);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    RunProcess here = RunProcess.current();
    return RunRecord.of(run, "p", START, new RunProcess(here.host(), pid, started), 0);
  }

  @Test
  public void start_thenEnd_isTheWholeRecord() throws IOException {
    RunRecord record = ledger.start("r1", "orders", START);
    assertThat(ledger.find("r1").get().state(), is(RunState.STARTED));
    BatchResult result = new TestRun(dataset, "r1").task(1, 2, -3).commit(CommitMode.APPEND);
    ledger.end(record.ended(START.plusMillis(2500), result));
    RunRecord found = ledger.find("r1").get();
    assertThat(found.state(), is(RunState.COMMITTED));
    assertThat(found.commit(), is(1L));
    assertThat(found.seconds(), is(2.5));
    assertThat(found.files(), is(2L));
    assertThat(found.accounts(), is(result.accounts()));
    assertThat(found.rejections().get("RULE_VIOLATED").count(), is(1L));
    assertThat(found.deadLetters(), contains("../rejected/r1-dead-0.avro"));
    assertThat(found.pipeline(), is("orders"));
  }

  @Test
  public void start_sameRunTwice_isRefused() throws IOException {
    ledger.start("r1", "p", START);
    IOException e = assertThrows(IOException.class, () -> ledger.start("r1", "p", START));
    assertThat(e.getMessage(), is("Cannot start run r1: the ledger has a run of that name"));
    IllegalArgumentException invalid =
        assertThrows(IllegalArgumentException.class, () -> ledger.start("../r1", "p", START));
    assertThat(
        invalid.getMessage(),
        is("Invalid run: '../r1': expected letters, digits, '.', '_' and '-', at most 128"));
  }

  @Test
  public void find_leftByAProcessThatIsGone_isAborted() throws IOException {
    ledger.end(gone("r1"));
    RunRecord found = ledger.find("r1").get();
    assertThat(found.state(), is(RunState.ABORTED));
    assertThat(
        found.problems(),
        is(
            List.of(
                "Its process ("
                    + found.pid()
                    + " on "
                    + found.host()
                    + ") ended without finishing the run")));
  }

  @Test
  public void find_leftByAProcessThatCommitted_isCommitted() throws IOException {
    ledger.end(gone("r1"));
    new TestRun(dataset, "r1").task(1).commit(CommitMode.APPEND);
    RunRecord found = ledger.find("r1").get();
    assertThat(found.state(), is(RunState.COMMITTED));
    assertThat(found.commit(), is(1L));
  }

  @Test
  public void find_leftByAProcessThatWasRefused_isRefused() throws IOException {
    ledger.end(gone("r1"));
    BatchResult result = new TestRun(dataset, "r1").task(-1).commit(CommitMode.REPLACE);
    assertThat(result.state(), is(RunState.REFUSED));
    RunRecord found = ledger.find("r1").get();
    assertThat(found.state(), is(RunState.REFUSED));
    assertThat(found.problems(), is(result.problems()));
    assertThat(found.deadLetters(), contains("_headgate/failed/r1/r1-dead-0.avro"));
  }

  @Test
  public void find_processIdOfALaterProcess_isAborted() throws IOException {
    RunProcess here = RunProcess.current();
    ledger.end(
        RunRecord.of("r1", "p", START, new RunProcess(here.host(), here.pid(), Instant.EPOCH), 0));
    assertThat(ledger.find("r1").get().state(), is(RunState.ABORTED));
    ledger.end(
        RunRecord.of("r2", "p", START, new RunProcess("elsewhere", here.pid(), Instant.EPOCH), 0));
    assertThat(ledger.find("r2").get().state(), is(RunState.STARTED));
  }

  @Test
  public void list_isLatestFirst() throws IOException {
    ledger.start("b", "p", START);
    ledger.start("a", "p", START.plusSeconds(1));
    ledger.end(ledger.start("c", "p", START.plusSeconds(2)).failed(START.plusSeconds(3), "why"));
    List<RunRecord> runs = ledger.list();
    assertThat(runs.stream().map(RunRecord::run).toList(), contains("c", "a", "b"));
    assertThat(runs.get(0).state(), is(RunState.FAILED));
    assertThat(runs.get(0).problems(), contains("why"));
    assertThat(ledger.find("d"), is(Optional.empty()));
  }

  @Test
  public void find_damagedRecord_namesIt() throws IOException {
    ledger.start("r1", "p", START);
    Files.writeString(dataset.house().resolve("runs/r1.json"), "{", UTF_8);
    IOException e = assertThrows(IOException.class, () -> ledger.find("r1"));
    assertThat(e.getMessage().startsWith("Invalid run record "), is(true));
    assertThat(e.getMessage().endsWith("; delete it to go on without"), is(true));
  }

  @Test
  public void create_runIds_sortByTimeAndAreUnique() {
    String first = RunId.create(START);
    assertThat(first.startsWith("20260131T101530Z-"), is(true));
    assertThat(RunId.create(START).equals(first), is(false));
    assertThat(RunId.check(first), is(first));
  }
}
