package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.cli.StreamLimits;
import io.headgate.commit.Dataset;
import io.headgate.commit.RunId;
import io.headgate.commit.StopRequest;
import io.headgate.launch.RunnerSettings;
import io.headgate.report.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class StreamWatchTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final String run = RunId.create(Instant.now());
  private final Progress progress = Progress.of(run);

  @After
  public void forget() {
    Progress.forget(run);
  }

  private StreamWatch watch(Dataset dataset, Duration idle) {
    return new StreamWatch(
        dataset,
        run,
        new StreamLimits(Optional.empty(), Optional.of(idle), () -> false),
        Duration.ofSeconds(10),
        RunnerSettings.direct());
  }

  @Test
  public void look_idle_asksToStopOnlyOnceNothingWaits() throws IOException {
    Dataset dataset = Dataset.create(folder.getRoot().toPath().resolve("out"));
    StopRequest stop = new StopRequest(dataset, run);
    // A look that sees no progress comes so much later that the time is over.
    try (StreamWatch watch = watch(dataset, Duration.ofNanos(1))) {
      watch.look();
      assertThat("the job is starting", stop.isMade(), is(false));
      progress.reported();
      progress.addRows(10_000);
      progress.committed(1, 190_000, Long.MIN_VALUE);
      watch.look();
      watch.look();
      assertThat("messages wait in the source", stop.isMade(), is(false));
      progress.committed(2, 0, Long.MIN_VALUE);
      watch.look();
      watch.look();
      assertThat("the sink may be busy: nobody says that nothing came", stop.isMade(), is(false));
      progress.reported();
      watch.look();
      assertThat("nothing waits, nothing comes", stop.isMade(), is(true));
    }
  }
}
