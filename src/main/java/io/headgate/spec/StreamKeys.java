package io.headgate.spec;

import io.headgate.window.EventWindows;
import io.headgate.yaml.DataSize;
import io.headgate.yaml.Durations;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.time.Duration;
import java.util.Optional;

/** The keys of how files are cut: by size, and in streams by time and by windows of event time. */
final class StreamKeys {
  private static final Duration DEFAULT_EVERY = Duration.ofSeconds(60);
  static final Duration LEAST_EVERY = Duration.ofMillis(100);

  static final Key<DataSize> ROLL_SIZE =
      Key.defaulting("size", Values.size(), "128MiB", "Size at which a file is closed");
  static final Key<Duration> ROLL_EVERY =
      Key.optional(
          "every",
          Values.duration(),
          "Streams: how often files are closed and committed, at the latest; by default 60s");
  static final KeyTable ROLL =
      KeyTable.of("roll", "When a file is closed and the next begun", ROLL_SIZE, ROLL_EVERY);

  static final Key<Duration> SIZE =
      Key.required("size", Values.duration(), "Length of a window, such as 1h; from 1970 on");
  static final Key<Duration> LATENESS =
      Key.defaulting(
          "lateness",
          Values.duration(),
          "0s",
          "How long behind a window's end records of it are still taken");
  static final Key<EventWindows.Late> LATE =
      Key.defaulting(
          "late",
          Values.choice(EventWindows.Late.class),
          "lane",
          "What becomes of records that come within the lateness: files of their own lane, or"
              + " rejected; later ones are always rejected as LATE");
  static final Key<Duration> OUT_OF_ORDER =
      Key.defaulting(
          "out-of-order",
          Values.duration(),
          "10s",
          "How far behind the latest record of its partition a record may be and be on time");
  static final Key<Duration> IDLE =
      Key.defaulting(
          "idle",
          Values.duration(),
          "1m",
          "How long a partition is quiet, read to its end, before the watermark stops waiting for"
              + " it");
  static final KeyTable WINDOW =
      KeyTable.of(
          "window",
          "Windows of event time that files are cut by",
          SIZE,
          LATENESS,
          LATE,
          OUT_OF_ORDER,
          IDLE);

  private StreamKeys() {}

  /**
   * @param roll the section of {@link #ROLL}, if there is one
   * @param window the section of {@link #WINDOW}, if there is one
   */
  static StreamSpec read(Optional<Section> roll, Optional<Section> window) {
    Duration every = roll.flatMap(section -> section.find(ROLL_EVERY)).orElse(DEFAULT_EVERY);
    if (every.compareTo(LEAST_EVERY) < 0) {
      roll.ifPresent(
          section ->
              section.problem(
                  ROLL_EVERY,
                  "Invalid duration: "
                      + Durations.print(every)
                      + ": expected at least "
                      + Durations.print(LEAST_EVERY)));
    }
    return new StreamSpec(every, window.map(StreamKeys::window));
  }

  private static EventWindows window(Section section) {
    Duration size = section.value(SIZE);
    if (size.toMillis() < 1000) {
      section.problem(
          SIZE, "Invalid duration: " + Durations.print(size) + ": expected at least 1s");
    }
    return new EventWindows(
        Math.max(1000, size.toMillis()),
        section.value(LATENESS).toMillis(),
        section.value(LATE),
        section.value(OUT_OF_ORDER).toMillis(),
        section.value(IDLE).toMillis());
  }
}
