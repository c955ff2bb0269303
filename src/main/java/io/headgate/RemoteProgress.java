package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.StreamPulse;
import io.headgate.report.Progress;
import io.headgate.window.EventWindows;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings what a stream's commit step shows of itself on a cluster into this process's progress. */
final class RemoteProgress {
  private final Dataset dataset;
  private final String run;
  private final Progress progress;
  private @Nullable StreamPulse last;

  RemoteProgress(Dataset dataset, String run) {
    this.dataset = dataset;
    this.run = run;
    progress = Progress.of(run);
  }

  /** Looks once. */
  void look() throws IOException {
    Optional<StreamPulse> found = StreamPulse.find(dataset, run);
    if (found.isEmpty() || found.get().equals(last)) {
      return;
    }
    StreamPulse now = found.get();
    StreamPulse before = last;
    StreamPulse base =
        before != null && before.attempt() == now.attempt()
            ? before
            : new StreamPulse(now.attempt(), 0, 0, 0, 0, 0, null, 0, null);
    progress.observed(
        now.reports() - base.reports(),
        now.rows() - base.rows(),
        now.rejected() - base.rejected(),
        now.commits() - base.commits());
    progress.observedAt(
        now.commit(),
        now.backlog(),
        now.watermark() == null ? EventWindows.NO_WATERMARK : now.watermark());
    last = now;
  }
}
