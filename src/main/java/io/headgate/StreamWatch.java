package io.headgate;

import io.headgate.cli.StreamLimits;
import io.headgate.commit.Dataset;
import io.headgate.commit.StopRequest;
import io.headgate.launch.RunnerSettings;
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

  /** As long as nobody reports, nothing is known: a job that restarts is not idle. */
  private static final Duration LEAST_SILENCE = Duration.ofSeconds(5);

  private final StreamLimits limits;
  private final RunnerSettings runner;
  private final RemoteProgress remote;
  private final Duration silence;
  private final StopRequest stop;
  private final Progress progress;
  private final ScheduledExecutorService timer;
  private final long started = System.nanoTime();
  private long seen;
  private long since = System.nanoTime();
  private long reportsThen;
  private long reports;
  private long reported = System.nanoTime();

  StreamWatch(
      Dataset dataset, String run, StreamLimits limits, Duration every, RunnerSettings runner) {
    this.limits = limits;
    this.runner = runner;
    remote = new RemoteProgress(dataset, run);
    silence =
        every.multipliedBy(3).compareTo(LEAST_SILENCE) > 0 ? every.multipliedBy(3) : LEAST_SILENCE;
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

  /** Looks once. */
  void look() {
    try {
      if (runner.isCluster()) {
        remote.look();
      }
      long now = progress.rows() + progress.commits();
      // Until the first report the job is only starting; a source with a backlog is not idle.
      if (now != seen
          || progress.reports() == 0
          || progress.backlog() > 0
          || (runner.isCluster() && !isHeard())) {
        seen = now;
        since = System.nanoTime();
        reportsThen = progress.reports();
      }
      // That nothing new came is known only from a report: a sink may just be slow.
      boolean quiet = progress.reports() > reportsThen;
      if (limits.interrupted().getAsBoolean()
          || limits.time().filter(time -> isOver(started, time)).isPresent()
          || (quiet && limits.idle().filter(idle -> isOver(since, idle)).isPresent())) {
        stop.make();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot ask the stream to stop", e);
    }
  }

  /** Whether workers still report: their rows are not seen from here. */
  private boolean isHeard() {
    if (progress.reports() != reports) {
      reports = progress.reports();
      reported = System.nanoTime();
    }
    return !isOver(reported, silence);
  }

  private static boolean isOver(long since, Duration time) {
    return System.nanoTime() - since >= time.toNanos();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
