package io.headgate;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.StreamPulse;
import io.headgate.window.EventWindows;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows those who watch from other processes how far the commit step of this one is. */
final class StreamPulses {
  private final Dataset dataset;
  private final String run;
  private final long attempt = System.currentTimeMillis();
  private long reports;
  private long rows;
  private long rejected;
  private long commits;
  private long last;
  private @Nullable Long committed;
  private long watermark = EventWindows.NO_WATERMARK;

  StreamPulses(Dataset dataset, String run) {
    this.dataset = dataset;
    this.run = run;
  }

  /** Shows that workers have reported, and the commit that came of it, if one did. */
  void beat(Optional<Commit> made, long backlog) throws IOException {
    reports++;
    if (made.isPresent()) {
      Commit commit = made.get();
      commits++;
      last = commit.number();
      committed = System.currentTimeMillis();
      rows += commit.accounts().read().count();
      rejected += commit.accounts().rejected().count();
      watermark = StreamEnd.watermark(commit);
    }
    new StreamPulse(
            attempt,
            reports,
            rows,
            rejected,
            commits,
            last,
            committed,
            backlog,
            watermark == EventWindows.NO_WATERMARK ? null : watermark)
        .write(dataset, run);
  }
}
