package io.headgate.cli;

import io.headgate.report.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A line on the terminal that says how far a run is, four times a second. Silent where standard
 * error is no terminal.
 */
final class ProgressLine implements AutoCloseable {
  private static final long PERIOD_MILLIS = 250;

  private final PrintStream err;
  private final ScheduledExecutorService timer;

  // On the Java that this is built for, there is a console only if a terminal is on both ends.
  @SuppressWarnings("SystemConsoleNull")
  private final boolean watched = System.console() != null;

  private final long started = System.nanoTime();

  private ProgressLine(PrintStream err) {
    this.err = err;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A line for runs of this process that a person watches, or one that shows nothing. */
  static ProgressLine on(PrintStream err) {
    return new ProgressLine(err);
  }

  void show(Engine.Started run) {
    if (!watched) {
      return;
    }
    Progress progress = Progress.of(run.run());
    var unused =
        timer.scheduleAtFixedRate(
            () -> print(run, progress), PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The same for a stream, which has no end to measure against. */
  void showStream(Engine.Started run) {
    if (!watched) {
      return;
    }
    StreamLine line = new StreamLine(Progress.of(run.run()));
    var unused =
        timer.scheduleAtFixedRate(
            () -> {
              err.print("\r\033[K" + line.next(System.nanoTime(), System.currentTimeMillis()));
              err.flush();
            },
            PERIOD_MILLIS,
            PERIOD_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  private void print(Engine.Started run, Progress progress) {
    double seconds = (System.nanoTime() - started) / 1e9;
    long rows = progress.rows();
    err.printf(
        Locale.ROOT,
        "\r\033[K%,d rows, %,d rejected, %d of %d tasks, %,.0f rows/s",
        rows,
        progress.rejected(),
        progress.tasks(),
        run.tasks(),
        rows / seconds);
    err.flush();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    if (watched) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
