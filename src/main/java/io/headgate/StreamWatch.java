package io.headgate;

import io.headgate.cli.StreamLimits;
import io.headgate.commit.Dataset;
import io.headgate.commit.StopRequest;
import io.headgate.report.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks a stream to stop once it has reached a limit, or its process is told to end. */
final class StreamWatch implements AutoCloseable {
  private static final long PERIOD_MILLIS = 200;

  private final StreamLimits limits;
  private final StopRequest stop;
  private final Progress progress;
  private final ScheduledExecutorService timer;
  private final long started = System.nanoTime();
  private long seen;
  private long since = System.nanoTime();

  StreamWatch(Dataset dataset, String run, StreamLimits limits) {
    this.limits = limits;
    stop = new StopRequest(dataset, run);
    progress = Progress.of(run);
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "stream-watch");
              thread.setDaemon(true);
              return thread;
            });
  }

  void start() {
    var unused =
        timer.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      long now = progress.rows() + progress.commits();
      // Until the first report, the job is only starting.
      if (now != seen || progress.reports() == 0) {
        seen = now;
        since = System.nanoTime();
      }
      if (limits.interrupted().getAsBoolean()
          || limits.time().filter(time -> isOver(started, time)).isPresent()
          || limits.idle().filter(idle -> isOver(since, idle)).isPresent()) {
        stop.make();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot ask the stream to stop", e);
    }
  }

  private static boolean isOver(long since, Duration time) {
    return System.nanoTime() - since >= time.toNanos();
  }

  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    stop.clear();
  }
}
