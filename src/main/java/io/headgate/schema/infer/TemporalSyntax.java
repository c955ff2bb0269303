package io.headgate.schema.infer;

import java.time.Month;
import java.time.Year;

/**
 * Whether texts are dates and times of one notation, without making objects. A notation has letters
 * of date-time patterns ({@code yyyy MMM MM M dd d HH H mm ss}), literals, and three signs of ISO
 * 8601: {@code ~} for a T or a blank, {@code @} for seconds and a fraction, which may be left out,
 * and {@code Z} for an offset.
 */
final class TemporalSyntax {
  /** No notation is longer; offsets in texts fit below the values beside them. */
  private static final int MOST_CHARACTERS = 40;

  private static final int LEAST_CHARACTERS = 5;
  private static final int VALUE = 64;
  private static final int NONE = -1;
  private static final int MOST_FRACTION_DIGITS = 6;
  private static final int MOST_OFFSET_MINUTES = 18 * 60;
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** One character for each field. */
  private final String tokens;

  TemporalSyntax(String notation) {
    tokens =
        notation
            .replace("yyyy", "y")
            .replace("MMM", "L")
            .replace("MM", "O")
            .replace("M", "N")
            .replace("dd", "D")
            .replace("d", "E")
            .replace("HH", "h")
            .replace("H", "I")
            .replace("mm", "m")
            .replace("ss", "s");
  }

  boolean matches(CharSequence text) {
    if (text.length() > MOST_CHARACTERS || text.length() < LEAST_CHARACTERS) {
      return false;
    }
    int at = 0;
    int year = 0;
    int month = 1;
    int day = 1;
    for (int i = 0; i < tokens.length(); i++) {
      int read = read(tokens.charAt(i), text, at);
      if (read == NONE) {
        return false;
      }
      at = read % VALUE;
      switch (tokens.charAt(i)) {
        case 'y' -> year = read / VALUE;
        case 'L', 'O', 'N' -> month = read / VALUE;
        case 'D', 'E' -> day = read / VALUE;
        default -> {}
      }
    }
    return at == text.length() && isDate(year, month, day);
  }

  private static boolean isDate(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(Year.isLeap(year));
  }

  /** The value of a field and, in the lowest bits, the offset behind it. */
  private static int read(char token, CharSequence text, int at) {
    return switch (token) {
      case 'y' -> number(text, at, 4, 4, 9999);
      case 'O' -> number(text, at, 2, 2, 12);
      case 'N' -> number(text, at, 1, 2, 12);
      case 'L' -> month(text, at);
      case 'D' -> number(text, at, 2, 2, 31);
      case 'E' -> number(text, at, 1, 2, 31);
      case 'h' -> number(text, at, 2, 2, 23);
      case 'I' -> number(text, at, 1, 2, 23);
      case 'm', 's' -> number(text, at, 2, 2, 59);
      case '~' -> is(text, at, 'T') || is(text, at, ' ') || is(text, at, 't') ? at + 1 : NONE;
      case '@' -> seconds(text, at);
      case 'Z' -> offset(text, at);
      default -> is(text, at, token) ? at + 1 : NONE;
    };
  }

  private static boolean is(CharSequence text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static boolean isDigit(CharSequence text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static int number(CharSequence text, int from, int least, int most, int greatest) {
    int value = 0;
    int at = from;
    while (at < from + most && isDigit(text, at)) {
      value = 10 * value + text.charAt(at++) - '0';
    }
    return at < from + least || value > greatest ? NONE : value * VALUE + at;
  }

  private static int month(CharSequence text, int at) {
    for (int month = 0; month < 12 && at + 3 <= text.length(); month++) {
      int i = 0;
      while (i < 3 && (text.charAt(at + i) | 0x20) == MONTHS.charAt(3 * month + i)) {
        i++;
      }
      if (i == 3) {
        return (month + 1) * VALUE + at + 3;
      }
    }
    return NONE;
  }

  /** What is beyond microseconds is zeros. */
  private static int seconds(CharSequence text, int from) {
    if (!is(text, from, ':')) {
      return from;
    }
    int seconds = number(text, from + 1, 2, 2, 59);
    if (seconds == NONE || !is(text, seconds % VALUE, '.')) {
      return seconds == NONE ? NONE : seconds % VALUE;
    }
    int start = seconds % VALUE + 1;
    int at = start;
    for (; isDigit(text, at); at++) {
      if (at - start >= MOST_FRACTION_DIGITS && text.charAt(at) != '0') {
        return NONE;
      }
    }
    return at == start ? NONE : at;
  }

  /** {@code Z}, {@code +hh}, {@code +hhmm} or {@code +hh:mm}. */
  private static int offset(CharSequence text, int at) {
    if (is(text, at, 'Z') || is(text, at, 'z')) {
      return at + 1;
    }
    int hours = is(text, at, '+') || is(text, at, '-') ? number(text, at + 1, 2, 2, 18) : NONE;
    if (hours == NONE || at + 3 == text.length()) {
      return hours == NONE ? NONE : at + 3;
    }
    int minutes = number(text, is(text, at + 3, ':') ? at + 4 : at + 3, 2, 2, 59);
    boolean fits = minutes != NONE && hours / VALUE * 60 + minutes / VALUE <= MOST_OFFSET_MINUTES;
    return fits ? minutes % VALUE : NONE;
  }
}
