package io.headgate.commit;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of runs: they sort by time, are unique, and are safe in file names. */
public final class RunId {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();

  private RunId() {}

  /** A new one, such as {@code 20260131T101530Z-9f3c21ab}. */
  public static String create(Instant time) {
    return TIME.format(time) + "-" + HexFormat.of().toHexDigits(RANDOM.nextInt());
  }

  static String check(String run) {
    if (!VALID.matcher(run).matches()) {
      throw new IllegalArgumentException(
          "Invalid run: '" + run + "': expected letters, digits, '.', '_' and '-', at most 128");
    }
    return run;
  }
}
