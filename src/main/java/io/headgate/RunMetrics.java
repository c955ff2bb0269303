package io.headgate;

import io.headgate.commit.Accounts;
import io.headgate.commit.StreamPulse;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * What a run shows while it runs, as metrics of its runner: to watch it by, never to account with,
 * for what is repeated counts again and a restart begins at 0. Times are shown as such, and not how
 * long ago they are, so that they grow old when nobody reports any more.
 */
final class RunMetrics {
  private static final String NAMESPACE = "headgate";
  private static final Counter READ = Metrics.counter(NAMESPACE, "rows_read");
  private static final Counter WRITTEN = Metrics.counter(NAMESPACE, "rows_written");
  private static final Counter REJECTED = Metrics.counter(NAMESPACE, "rows_rejected");
  private static final Gauge COMMITS = Metrics.gauge(NAMESPACE, "commits");
  private static final Gauge COMMITTED = Metrics.gauge(NAMESPACE, "rows_committed");
  private static final Gauge LAST = Metrics.gauge(NAMESPACE, "last_commit_millis");
  private static final Gauge WATERMARK = Metrics.gauge(NAMESPACE, "watermark_millis");
  private static final Gauge BACKLOG = Metrics.gauge(NAMESPACE, "backlog");

  private RunMetrics() {}

  /** A worker's task, or what it took in between two checkpoints, is in staging. */
  static void ingested(Accounts accounts) {
    READ.inc(accounts.read().count());
    WRITTEN.inc(accounts.written().count());
    REJECTED.inc(accounts.rejected().count());
  }

  /**
   * How far a stream's commit step is. Readers show it, who are called all the time: Flink takes no
   * metrics from a step that waits for checkpoints, as that one does.
   */
  static void pulse(StreamPulse pulse) {
    COMMITS.set(pulse.commits());
    COMMITTED.set(pulse.rows());
    BACKLOG.set(pulse.backlog());
    if (pulse.committed() != null) {
      LAST.set(pulse.committed());
    }
    if (pulse.watermark() != null) {
      WATERMARK.set(pulse.watermark());
    }
  }
}
