package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class StreamPulseTest {
  private static final String RUN = "20260101T000000Z-00000001";

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void write_again_showsTheLastOneUntilItIsCleared() throws IOException {
    Dataset dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
    new RunLedger(dataset).start(RUN, "p", Instant.EPOCH);
    assertThat("before", StreamPulse.find(dataset, RUN), is(Optional.empty()));
    new StreamPulse(1, 1, 10, 0, 1, 1, 1_000L, 5, null).write(dataset, RUN);
    StreamPulse second = new StreamPulse(1, 2, 12, 1, 2, 2, 2_000L, 0, 77L);
    second.write(dataset, RUN);
    assertThat("last", StreamPulse.find(dataset, RUN), is(Optional.of(second)));
    StreamPulse.clear(dataset, RUN);
    assertThat("after", StreamPulse.find(dataset, RUN), is(Optional.empty()));
  }

  @Test
  public void find_runThatIsAJob_isNotTakenForDead() throws IOException {
    Dataset dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
    RunJob job = RunJob.stream("host:8081", "ab", 7);
    RunLedger ledger = new RunLedger(dataset);
    ledger.start(RUN, "p", Instant.EPOCH);
    assertThat("none", RunJob.find(dataset, RUN), is(Optional.empty()));
    job.enter(dataset, RUN);
    assertThat("job", RunJob.find(dataset, RUN), is(Optional.of(job)));
    assertThat("state", ledger.find(RUN).orElseThrow().state(), is(RunState.STARTED));
  }
}
