package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import io.headgate.schema.Kind;

/** Parses timestamps written as a number of seconds, milliseconds or microseconds since 1970. */
final class EpochParser implements ScalarParser {
  private final String unit;
  private final int scale; // decimal places from the unit to microseconds
  private final DecimalText decimal = new DecimalText();

  private EpochParser(String unit, int scale) {
    this.unit = unit;
    this.scale = scale;
  }

  static EpochParser of(Kind kind, String pattern) {
    if (kind != Kind.TIMESTAMP) {
      throw new IllegalArgumentException(
          "Invalid option pattern: '" + pattern + "': only a timestamp counts from an instant");
    }
    String unit = pattern.substring("epoch-".length());
    return switch (unit) {
      case "seconds" -> new EpochParser(unit, 6);
      case "millis" -> new EpochParser(unit, 3);
      case "micros" -> new EpochParser(unit, 0);
      default ->
          throw new IllegalArgumentException(
              "Invalid option pattern: '"
                  + pattern
                  + "': expected epoch-seconds, epoch-millis or epoch-micros");
    };
  }

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    if (!decimal.parse(text, from, to, 19, scale) || !decimal.fitsLong()) {
      return false;
    }
    out.writeLong(decimal.unscaled());
    return true;
  }

  @Override
  public String expected() {
    return "timestamp as " + unit + " since 1970-01-01T00:00Z";
  }
}
