package io.headgate.yaml;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as settings write them: {@code 250ms}, {@code 10s}, {@code 5m}, {@code 1h30m}. */
public final class Durations {
  public static final String EXPECTED = "a duration such as 250ms, 10s, 5m, 1h or 1d";
  static final Pattern SYNTAX =
      Pattern.compile(
          "(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?"
              + "(?:([0-9]{1,9})ms)?");

  private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};
  private static final String[] UNITS = {"d", "h", "m", "s", "ms"};

  private Durations() {}

  public static Duration parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException(
          "Invalid duration: " + Show.value(text) + ": expected " + EXPECTED);
    }
    long millis = 0;
    for (int i = 0; i < MILLIS.length; i++) {
      String amount = matcher.group(i + 1);
      millis += amount == null ? 0 : Long.parseLong(amount) * MILLIS[i];
    }
    return Duration.ofMillis(millis);
  }

  /** The text that {@link #parse} reads back equal; finer than a millisecond is cut. */
  public static String print(Duration duration) {
    long rest = duration.toMillis();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < MILLIS.length; i++) {
      if (rest >= MILLIS[i]) {
        out.append(rest / MILLIS[i]).append(UNITS[i]);
        rest %= MILLIS[i];
      }
    }
    return out.isEmpty() ? "0s" : out.toString();
  }
}
