package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import io.headgate.schema.Kind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses dates, times and timestamps by a pattern of {@link DateTimeFormatter}, strictly and with
 * English names, case ignored. {@code y} means {@code u}, so that no era is needed.
 */
final class PatternParser implements ScalarParser {
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2024, 11, 22, 13, 14, 15, 0, ZoneOffset.UTC);
  private static final int MAX_TEXT = 256;

  private final Kind kind;
  private final String pattern;
  private final DateTimeFormatter formatter;
  private final @Nullable LocalOffsets zone;

  private PatternParser(
      Kind kind, String pattern, DateTimeFormatter formatter, @Nullable LocalOffsets zone) {
    this.kind = kind;
    this.pattern = pattern;
    this.formatter = formatter;
    this.zone = zone;
  }

  static PatternParser of(Kind kind, String pattern, @Nullable LocalOffsets zone) {
    DateTimeFormatter formatter;
    TemporalAccessor sample;
    try {
      formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(withoutEra(pattern))
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      sample = formatter.parse(formatter.format(SAMPLE));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw invalid(pattern, "expected a date-time pattern such as dd/MM/yyyy", e);
    }
    check(kind, pattern, sample, zone);
    return new PatternParser(kind, pattern, formatter, zone);
  }

  private static void check(
      Kind kind, String pattern, TemporalAccessor sample, @Nullable LocalOffsets zone) {
    boolean date = sample.query(TemporalQueries.localDate()) != null;
    boolean time = sample.query(TemporalQueries.localTime()) != null;
    boolean offset = sample.query(TemporalQueries.zone()) != null;
    if (kind != Kind.TIME && !date) {
      throw invalid(pattern, "it does not say the year, month and day", null);
    }
    if (kind != Kind.DATE && !time) {
      throw invalid(pattern, "it does not say the time of day", null);
    }
    if (kind == Kind.TIME && date) {
      throw invalid(pattern, "a time has no date", null);
    }
    if (kind != Kind.TIMESTAMP && offset) {
      throw invalid(pattern, "only a timestamp has an offset", null);
    }
    if (kind == Kind.TIMESTAMP && !offset && zone == null) {
      throw invalid(pattern, "it has no offset: add one, such as XXX, or the option zone", null);
    }
  }

  private static IllegalArgumentException invalid(
      String pattern, String reason, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "Invalid option pattern: '" + pattern + "': " + reason, cause);
  }

  /** The pattern with {@code y} as {@code u} outside quotes, unless it names the era. */
  static String withoutEra(String pattern) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == 'G' && !quoted) {
        return pattern;
      }
      quoted ^= c == '\'';
      out.append(c == 'y' && !quoted ? 'u' : c);
    }
    return out.toString();
  }

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    if (to - from > MAX_TEXT) {
      return false;
    }
    try {
      return write(formatter.parse(new String(text, from, to - from, StandardCharsets.UTF_8)), out);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean write(TemporalAccessor parsed, RowBuffer out) {
    LocalTime time = parsed.query(TemporalQueries.localTime());
    if (time != null && time.toNanoOfDay() % 1000 != 0) {
      return false;
    }
    return switch (kind) {
      case DATE -> {
        long day = LocalDate.from(parsed).toEpochDay();
        out.writeLong(day);
        yield day == (int) day && (time == null || time.equals(LocalTime.MIDNIGHT));
      }
      case TIME -> {
        out.writeLong(LocalTime.from(parsed).toNanoOfDay() / 1000);
        yield true;
      }
      case LOCAL_TIMESTAMP -> {
        LocalDateTime local = LocalDateTime.from(parsed);
        yield Timestamps.write(
            local.toLocalDate().toEpochDay(), local.toLocalTime().toNanoOfDay() / 1000, 0, out);
      }
      default -> writeInstant(parsed, out);
    };
  }

  private boolean writeInstant(TemporalAccessor parsed, RowBuffer out) {
    ZoneId own = parsed.query(TemporalQueries.zone());
    LocalDateTime local = LocalDateTime.from(parsed);
    long day = local.toLocalDate().toEpochDay();
    long micros = local.toLocalTime().toNanoOfDay() / 1000;
    if (own == null) {
      return zone != null && zone.write(day, micros, out);
    }
    if (own instanceof ZoneOffset offset) {
      return Timestamps.write(day, micros, offset.getTotalSeconds(), out);
    }
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      long second = Instant.from(parsed).getEpochSecond();
      return Timestamps.write(
          Math.floorDiv(second, 86_400L),
          Math.floorMod(second, 86_400L) * Civil.MICROS_PER_SECOND
              + micros % Civil.MICROS_PER_SECOND,
          0,
          out);
    }
    return new LocalOffsets(own).write(day, micros, out);
  }

  @Override
  public String expected() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
        + " like "
        + formatter.format(SAMPLE)
        + " (pattern "
        + pattern
        + (zone == null ? "" : ", zone " + zone)
        + ")";
  }
}
