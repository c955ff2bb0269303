package io.headgate.schema.infer;

import io.headgate.schema.Kind;
import java.util.Optional;

/**
 * The notations of dates and times that inference knows, strictest first. Two-digit years are left
 * out on purpose: 90 may be 1990 or 2090.
 */
enum TemporalFormat {
  ISO_DATE(Kind.DATE, "", "yyyy-MM-dd", Order.CLEAR),
  DATE_SLASHES(Kind.DATE, "yyyy/MM/dd", Order.CLEAR),
  DATE_DMY(Kind.DATE, "dd/MM/yyyy", Order.DAY_FIRST),
  DATE_MDY(Kind.DATE, "MM/dd/yyyy", Order.MONTH_FIRST),
  DATE_DMY_SHORT(Kind.DATE, "d/M/yyyy", Order.DAY_FIRST),
  DATE_MDY_SHORT(Kind.DATE, "M/d/yyyy", Order.MONTH_FIRST),
  DATE_DOTS(Kind.DATE, "dd.MM.yyyy", Order.CLEAR),
  DATE_DOTS_SHORT(Kind.DATE, "d.M.yyyy", Order.CLEAR),
  DATE_DMY_HYPHENS(Kind.DATE, "dd-MM-yyyy", Order.DAY_FIRST),
  DATE_MDY_HYPHENS(Kind.DATE, "MM-dd-yyyy", Order.MONTH_FIRST),
  DATE_MONTH_NAME(Kind.DATE, "d MMM yyyy", Order.CLEAR),
  DATE_MONTH_NAME_HYPHENS(Kind.DATE, "d-MMM-yyyy", Order.CLEAR),
  DATE_MONTH_FIRST(Kind.DATE, "MMM d, yyyy", Order.CLEAR),
  ISO_TIMESTAMP(Kind.TIMESTAMP, "", "yyyy-MM-dd~HH:mm@Z", Order.CLEAR),
  ISO_LOCAL(Kind.LOCAL_TIMESTAMP, "", "yyyy-MM-dd~HH:mm@", Order.CLEAR),
  LOCAL_SLASHES(Kind.LOCAL_TIMESTAMP, "yyyy/MM/dd HH:mm:ss", Order.CLEAR),
  LOCAL_DMY(Kind.LOCAL_TIMESTAMP, "dd/MM/yyyy HH:mm:ss", Order.DAY_FIRST),
  LOCAL_MDY(Kind.LOCAL_TIMESTAMP, "MM/dd/yyyy HH:mm:ss", Order.MONTH_FIRST),
  LOCAL_DMY_SHORT(Kind.LOCAL_TIMESTAMP, "d/M/yyyy H:mm", Order.DAY_FIRST),
  LOCAL_MDY_SHORT(Kind.LOCAL_TIMESTAMP, "M/d/yyyy H:mm", Order.MONTH_FIRST),
  LOCAL_DOTS(Kind.LOCAL_TIMESTAMP, "dd.MM.yyyy HH:mm:ss", Order.CLEAR),
  ISO_TIME(Kind.TIME, "", "HH:mm@", Order.CLEAR);

  private enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    /** What is the day and what the month shows by the notation. */
    CLEAR
  }

  private final Kind kind;
  private final String pattern;

  @SuppressWarnings("ImmutableEnumChecker") // compiled once, and never changed
  private final TemporalSyntax syntax;

  private final Order order;

  TemporalFormat(Kind kind, String pattern, Order order) {
    this(kind, pattern, pattern, order);
  }

  TemporalFormat(Kind kind, String pattern, String notation, Order order) {
    this.kind = kind;
    this.pattern = pattern;
    this.order = order;
    syntax = new TemporalSyntax(notation);
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
    return order != Order.CLEAR && other.order != Order.CLEAR && order != other.order;
  }

  boolean matches(CharSequence text) {
    return syntax.matches(text);
  }
}
