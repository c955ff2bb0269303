package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import io.headgate.schema.Kind;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the parsers of dates, times and timestamps. */
final class TemporalParsers {
  private TemporalParsers() {}

  static ScalarParser of(Kind kind, Map<String, String> options) {
    LocalOffsets zone = kind == Kind.TIMESTAMP ? zone(options.get("zone")) : null;
    String pattern = options.get("pattern");
    if (pattern == null) {
      return switch (kind) {
        case DATE -> new IsoDate();
        case TIME -> new IsoTime();
        default -> new IsoTimestamp(kind == Kind.LOCAL_TIMESTAMP, zone);
      };
    }
    if (pattern.startsWith("epoch-")) {
      return EpochParser.of(kind, pattern);
    }
    PatternParser general = PatternParser.of(kind, pattern, zone);
    FixedPattern fixed = FixedPattern.of(kind, pattern, zone, general);
    return fixed == null ? general : fixed;
  }

  private static @Nullable LocalOffsets zone(@Nullable String zone) {
    if (zone == null) {
      return null;
    }
    try {
      return new LocalOffsets(ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Invalid option zone: '" + zone + "': expected a zone such as UTC or Europe/Berlin", e);
    }
  }

  private static final class IsoDate implements ScalarParser {
    private final IsoText iso = new IsoText();

    @Override
    public boolean parse(byte[] text, int from, int to, RowBuffer out) {
      if (iso.date(text, from, to) != to || iso.day != (int) iso.day) {
        return false;
      }
      out.writeLong(iso.day);
      return true;
    }

    @Override
    public String expected() {
      return "date such as 2024-01-31";
    }
  }

  private static final class IsoTime implements ScalarParser {
    private final IsoText iso = new IsoText();

    @Override
    public boolean parse(byte[] text, int from, int to, RowBuffer out) {
      if (iso.time(text, from, to) != to) {
        return false;
      }
      out.writeLong(iso.micros);
      return true;
    }

    @Override
    public String expected() {
      return "time such as 23:59:59.123456";
    }
  }

  /** A date and a time with T or a blank between, and an offset as the type wants it. */
  private static final class IsoTimestamp implements ScalarParser {
    private final IsoText iso = new IsoText();
    private final boolean local;
    private final @Nullable LocalOffsets zone;

    IsoTimestamp(boolean local, @Nullable LocalOffsets zone) {
      this.local = local;
      this.zone = zone;
    }

    @Override
    public boolean parse(byte[] text, int from, int to, RowBuffer out) {
      int at = iso.date(text, from, to);
      if (at < 0 || at >= to || (text[at] != 'T' && text[at] != ' ' && text[at] != 't')) {
        return false;
      }
      at = iso.time(text, at + 1, to);
      if (at < 0) {
        return false;
      }
      if (at == to) {
        return local
            ? Timestamps.write(iso.day, iso.micros, 0, out)
            : zone != null && zone.write(iso.day, iso.micros, out);
      }
      return !local
          && iso.offset(text, at, to) == to
          && Timestamps.write(iso.day, iso.micros, iso.offset, out);
    }

    @Override
    public String expected() {
      if (local) {
        return "local-timestamp such as 2024-01-31T23:59:59.123456, without an offset";
      }
      return "timestamp such as 2024-01-31T23:59:59.123456Z"
          + (zone == null
              ? ", with an offset (or set the column's option zone)"
              : ", zone " + zone + " if it has no offset");
    }
  }
}
