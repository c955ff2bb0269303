package io.headgate.spec;

import io.headgate.yaml.Durations;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.time.Duration;

/** The keys of {@code read: files: watch:}. */
final class WatchKeys {
  private static final Duration LEAST_EVERY = Duration.ofMillis(100);

  static final Key<Duration> EVERY =
      Key.defaulting("every", Values.duration(), "10s", "How often files are listed");
  static final Key<CompleteWhen> COMPLETE_WHEN =
      Key.defaulting(
          "complete-when",
          Values.text(
              "complete-when",
              CompleteWhen.EXPECTED,
              CompleteWhen.PATTERN,
              CompleteWhen::of,
              CompleteWhen.rename()),
          "stable-for 5s",
          "When a file is read: once it was not written to for a time, once a marker stands beside"
              + " it, or at once, where writers rename files into place");
  static final Key<OnChange> ON_CHANGE =
      Key.defaulting(
          "on-change",
          Values.choice(OnChange.class),
          "fail",
          "What becomes of a file that has another size than when it was taken in: the stream ends"
              + " and says so, or the file is passed over");
  static final Key<Duration> FORGET_AFTER =
      Key.defaulting(
          "forget-after",
          Values.duration(),
          "1h",
          "How long a file that was taken in is gone before its name counts as new again");
  static final KeyTable TABLE =
      KeyTable.of(
          "watch",
          "Watch for files that appear; only in streams",
          EVERY,
          COMPLETE_WHEN,
          ON_CHANGE,
          FORGET_AFTER);

  private WatchKeys() {}

  static WatchSpec read(Section section) {
    Duration every = section.value(EVERY);
    if (every.compareTo(LEAST_EVERY) < 0) {
      section.problem(
          EVERY,
          "Invalid duration: "
              + Durations.print(every)
              + ": expected at least "
              + Durations.print(LEAST_EVERY));
    }
    return new WatchSpec(
        every, section.value(COMPLETE_WHEN), section.value(ON_CHANGE), section.value(FORGET_AFTER));
  }
}
