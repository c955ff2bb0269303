package io.headgate.spec;

import io.headgate.window.EventWindows;
import io.headgate.yaml.DataSize;
import io.headgate.yaml.Durations;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys of how files are cut: by size, and in streams by time and by windows of event time. */
final class StreamKeys {
  private static final Duration DEFAULT_EVERY = Duration.ofSeconds(60);
  private static final DataSize DEFAULT_MERGE = new DataSize(4 << 20);
  static final Duration LEAST_EVERY = Duration.ofMillis(100);

  static final Key<DataSize> ROLL_SIZE =
      Key.defaulting("size", Values.size(), "128MiB", "Size at which a file is closed");
  private static final Key<Duration> ROLL_EVERY =
      Key.optional(
          "every",
          Values.duration(),
          "Streams: how often files are closed and committed, at the latest; by default 60s");
  private static final Key<DataSize> ROLL_MERGE =
      Key.optional(
          "merge",
          Values.size(),
          "Streams: size up to which small files of one commit, folder and window are merged before"
              + " they are published, so that their number follows the rate; by default 4MiB, never"
              + " over size; 0B for none");
  static final KeyTable ROLL =
      KeyTable.of(
          "roll", "When a file is closed and the next begun", ROLL_SIZE, ROLL_EVERY, ROLL_MERGE);

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
    DataSize merge = roll.flatMap(section -> section.find(ROLL_MERGE)).orElse(DEFAULT_MERGE);
    long size = roll.map(section -> section.value(ROLL_SIZE).bytes()).orElse(Long.MAX_VALUE);
    return new StreamSpec(every, Math.min(merge.bytes(), size), window.map(StreamKeys::window));
  }

  /** Says of the keys that only streams have. */
  static void refuse(Section roll, String problem) {
    for (Key<?> key : List.of(ROLL_EVERY, ROLL_MERGE)) {
      if (roll.has(key)) {
        roll.problem(key, problem);
      }
    }
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
