package io.headgate.cli;

import io.headgate.report.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** What a stream is doing, in a line: its rate over the last seconds, and how far it is behind. */
final class StreamLine {
  private static final long WINDOW_NANOS = 5_000_000_000L;

  private final Progress progress;
  private final Deque<long[]> samples = new ArrayDeque<>();
  private long commits;
  private long committedAt;

  StreamLine(Progress progress) {
    this.progress = progress;
  }

  /**
   * The line at a time.
   *
   * @param nanos of a clock that runs on
   * @param millis since 1970
   */
  String next(long nanos, long millis) {
    samples.add(new long[] {nanos, progress.rows()});
    while (nanos - samples.getFirst()[0] > WINDOW_NANOS) {
      samples.removeFirst();
    }
    long[] first = samples.getFirst();
    double seconds = (nanos - first[0]) / 1e9;
    if (progress.commits() != commits) {
      commits = progress.commits();
      committedAt = nanos;
    }
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%,d messages, %,.0f/s, %,d rejected, %,d waiting",
            progress.rows(),
            seconds > 0 ? (progress.rows() - first[1]) / seconds : 0,
            progress.rejected(),
            progress.backlog()));
    if (progress.watermark() != Long.MIN_VALUE) {
      line.append(", watermark ").append(behind(millis - progress.watermark())).append(" behind");
    }
    if (commits == 0) {
      return line.append(", no commit yet").toString();
    }
    return line.append(", commit ")
        .append(progress.lastCommit())
        .append(' ')
        .append((nanos - committedAt) / 1_000_000_000L)
        .append(" s ago")
        .toString();
  }

  private static String behind(long millis) {
    Duration time = Duration.ofMillis(Math.max(0, millis));
    return time.toDays() > 0
        ? time.toDays() + " d"
        : time.toHours() > 0
            ? time.toHours() + " h"
            : time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
