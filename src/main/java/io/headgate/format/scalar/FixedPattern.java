package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import io.headgate.schema.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fast way through patterns whose fields all have a fixed width, such as {@code dd/MM/yyyy}.
 * Text that it does not take goes to the {@link PatternParser}, whose word is the last one.
 */
final class FixedPattern implements ScalarParser {
  private static final String FIELDS = "uMdHmsS";

  private final char[] fields; // one per token: a letter of FIELDS, or 0 for a literal
  private final int[] widths; // of fields; a literal's character
  private final int length;
  private final Kind kind;
  private final @Nullable LocalOffsets zone;
  private final PatternParser general;

  private FixedPattern(
      List<int[]> tokens, Kind kind, @Nullable LocalOffsets zone, PatternParser general) {
    fields = new char[tokens.size()];
    widths = new int[tokens.size()];
    int total = 0;
    for (int i = 0; i < fields.length; i++) {
      fields[i] = (char) tokens.get(i)[0];
      widths[i] = tokens.get(i)[1];
      total += fields[i] == 0 ? 1 : widths[i];
    }
    length = total;
    this.kind = kind;
    this.zone = zone;
    this.general = general;
  }

  /** Null if the pattern has anything but plain fields of a fixed width and ASCII literals. */
  static @Nullable FixedPattern of(
      Kind kind, String pattern, @Nullable LocalOffsets zone, PatternParser general) {
    String text = PatternParser.withoutEra(pattern);
    List<int[]> tokens = new ArrayList<>();
    StringBuilder seen = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' && at + 2 < text.length() && text.charAt(at + 2) == '\'') {
        tokens.add(new int[] {0, text.charAt(at + 1)});
        at += 3;
      } else if (FIELDS.indexOf(c) >= 0) {
        int end = at;
        while (end < text.length() && text.charAt(end) == c) {
          end++;
        }
        tokens.add(new int[] {c, end - at});
        seen.append(c);
        at = end;
      } else {
        tokens.add(new int[] {0, c});
        at++;
      }
    }
    for (int[] token : tokens) {
      if (token[0] == 0 ? !isLiteral((char) token[1]) : !isFixed((char) token[0], token[1])) {
        return null;
      }
    }
    return isComplete(kind, seen.toString()) ? new FixedPattern(tokens, kind, zone, general) : null;
  }

  private static boolean isLiteral(char c) {
    return c == 'T' || (c >= ' ' && c < 127 && !Character.isLetter(c) && "'[]{}#".indexOf(c) < 0);
  }

  private static boolean isFixed(char field, int width) {
    return switch (field) {
      case 'u' -> width == 4;
      case 'S' -> width <= 6;
      default -> width == 2;
    };
  }

  /** Whether each field occurs once and what is left out is the smallest part of the time. */
  private static boolean isComplete(Kind kind, String seen) {
    if (seen.chars().distinct().count() != seen.length()) {
      return false;
    }
    boolean date = seen.contains("u") && seen.contains("M") && seen.contains("d");
    boolean anyDate = seen.contains("u") || seen.contains("M") || seen.contains("d");
    String time = seen.replaceAll("[uMd]", "");
    boolean timely =
        time.equals("H") || time.equals("Hm") || time.equals("Hms") || time.equals("HmsS");
    return switch (kind) {
      case DATE -> date && time.isEmpty();
      case TIME -> !anyDate && timely;
      default -> date && timely;
    };
  }

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    int mark = out.size();
    if (to - from == length && parseFixed(text, from, out)) {
      return true;
    }
    out.truncate(mark);
    return general.parse(text, from, to, out);
  }

  private boolean parseFixed(byte[] text, int from, RowBuffer out) {
    int year = 0;
    int month = 0;
    int day = 0;
    long seconds = 0;
    long micros = 0;
    int at = from;
    for (int i = 0; i < fields.length; i++) {
      int width = widths[i];
      if (fields[i] == 0) {
        if (text[at++] != width) {
          return false;
        }
        continue;
      }
      int value = number(text, at, width);
      at += width;
      if (value < 0) {
        return false;
      }
      switch (fields[i]) {
        case 'u' -> year = value;
        case 'M' -> month = value;
        case 'd' -> day = value;
        case 'H' -> {
          if (value > 23) {
            return false;
          }
          seconds += value * 3600L;
        }
        case 'S' -> micros = value * Powers.TEN[6 - width];
        default -> {
          if (value > 59) {
            return false;
          }
          seconds += fields[i] == 'm' ? value * 60L : value;
        }
      }
    }
    micros += seconds * Civil.MICROS_PER_SECOND;
    if (kind == Kind.TIME) {
      out.writeLong(micros);
      return true;
    }
    return Civil.isDate(year, month, day) && write(Civil.day(year, month, day), micros, out);
  }

  private boolean write(long day, long micros, RowBuffer out) {
    if (kind == Kind.DATE) {
      out.writeLong(day);
      return true;
    }
    return zone == null ? Timestamps.write(day, micros, 0, out) : zone.write(day, micros, out);
  }

  private static int number(byte[] text, int at, int width) {
    int value = 0;
    for (int i = at; i < at + width; i++) {
      if (!Ascii.isDigit(text[i])) {
        return -1;
      }
      value = 10 * value + Ascii.digit(text[i]);
    }
    return value;
  }

  @Override
  public String expected() {
    return general.expected();
  }
}
