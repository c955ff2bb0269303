package io.headgate.schema.infer;

import io.headgate.schema.Kind;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The notations of dates and times that inference knows, strictest first. Two-digit years are left
 * out on purpose: 90 may be 1990 or 2090.
 */
enum TemporalFormat {
  ISO_DATE(Kind.DATE, "", "uuuu-MM-dd", ""),
  DATE_SLASHES(Kind.DATE, "yyyy/MM/dd", "uuuu/MM/dd", ""),
  DATE_DMY(Kind.DATE, "dd/MM/yyyy", "dd/MM/uuuu", "DMY"),
  DATE_MDY(Kind.DATE, "MM/dd/yyyy", "MM/dd/uuuu", "MDY"),
  DATE_DMY_SHORT(Kind.DATE, "d/M/yyyy", "d/M/uuuu", "DMY"),
  DATE_MDY_SHORT(Kind.DATE, "M/d/yyyy", "M/d/uuuu", "MDY"),
  DATE_DOTS(Kind.DATE, "dd.MM.yyyy", "dd.MM.uuuu", ""),
  DATE_DOTS_SHORT(Kind.DATE, "d.M.yyyy", "d.M.uuuu", ""),
  DATE_DMY_HYPHENS(Kind.DATE, "dd-MM-yyyy", "dd-MM-uuuu", "DMY"),
  DATE_MDY_HYPHENS(Kind.DATE, "MM-dd-yyyy", "MM-dd-uuuu", "MDY"),
  DATE_MONTH_NAME(Kind.DATE, "d MMM yyyy", "d MMM uuuu", ""),
  DATE_MONTH_NAME_HYPHENS(Kind.DATE, "d-MMM-yyyy", "d-MMM-uuuu", ""),
  DATE_MONTH_FIRST(Kind.DATE, "MMM d, yyyy", "MMM d, uuuu", ""),
  ISO_TIMESTAMP(Kind.TIMESTAMP, "", "uuuu-MM-dd['T'][ ]HH:mm[:ss]@[XXX]", ""),
  ISO_LOCAL(Kind.LOCAL_TIMESTAMP, "", "uuuu-MM-dd['T'][ ]HH:mm[:ss]@", ""),
  LOCAL_SLASHES(Kind.LOCAL_TIMESTAMP, "yyyy/MM/dd HH:mm:ss", "uuuu/MM/dd HH:mm:ss", ""),
  LOCAL_DMY(Kind.LOCAL_TIMESTAMP, "dd/MM/yyyy HH:mm:ss", "dd/MM/uuuu HH:mm:ss", "DMY"),
  LOCAL_MDY(Kind.LOCAL_TIMESTAMP, "MM/dd/yyyy HH:mm:ss", "MM/dd/uuuu HH:mm:ss", "MDY"),
  LOCAL_DMY_SHORT(Kind.LOCAL_TIMESTAMP, "d/M/yyyy H:mm", "d/M/uuuu H:mm", "DMY"),
  LOCAL_MDY_SHORT(Kind.LOCAL_TIMESTAMP, "M/d/yyyy H:mm", "M/d/uuuu H:mm", "MDY"),
  LOCAL_DOTS(Kind.LOCAL_TIMESTAMP, "dd.MM.yyyy HH:mm:ss", "dd.MM.uuuu HH:mm:ss", ""),
  ISO_TIME(Kind.TIME, "", "HH:mm[:ss]@", "");

  /** No notation is longer. */
  private static final int MOST_CHARACTERS = 40;

  private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-][0-9]{2}:[0-9]{2})");

  private final Kind kind;
  private final String pattern;
  private final DateTimeFormatter formatter;
  private final String order;

  TemporalFormat(Kind kind, String pattern, String parsed, String order) {
    this.kind = kind;
    this.pattern = pattern;
    this.order = order;
    int fraction = parsed.indexOf('@');
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    if (fraction < 0) {
      builder.appendPattern(parsed);
    } else {
      builder.appendPattern(parsed.substring(0, fraction));
      builder.optionalStart().appendFraction(ChronoField.MICRO_OF_SECOND, 1, 6, true).optionalEnd();
      builder.appendPattern(parsed.substring(fraction + 1));
    }
    this.formatter = builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  Kind kind() {
    return kind;
  }

  /** The pattern as a contract has it; empty for ISO 8601. */
  Optional<String> pattern() {
    return pattern.isEmpty() ? Optional.empty() : Optional.of(pattern);
  }

  /** Whether the two read day and month in opposite order. */
  boolean contradicts(TemporalFormat other) {
    return !order.isEmpty() && !other.order.isEmpty() && !order.equals(other.order);
  }

  boolean matches(String text) {
    if (text.length() > MOST_CHARACTERS
        || text.length() < 5
        || (this == ISO_TIMESTAMP && !OFFSET.matcher(text).matches())) {
      return false;
    }
    try {
      formatter.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
