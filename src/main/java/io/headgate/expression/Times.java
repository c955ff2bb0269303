package io.headgate.expression;

import io.headgate.record.RowBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Encodes results that are times; each method returns why the value does not fit, or null. */
final class Times {
  private static final long SECONDS_A_DAY = 86_400;
  private static final long MICROS_A_DAY = SECONDS_A_DAY * 1_000_000;

  private Times() {}

  /** Only midnight UTC is a date: cutting a time off would hide that a value had one. */
  static @Nullable String date(Object value, RowBuffer out) {
    if (!(value instanceof Instant instant)) {
      return ResultEncoder.mismatch(value, "timestamp");
    }
    if (instant.getNano() != 0 || Math.floorMod(instant.getEpochSecond(), SECONDS_A_DAY) != 0) {
      return "expected midnight UTC, since a date has no time of day";
    }
    long day = Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY);
    if (day != (int) day) {
      return "expected a day within 32 bits of 1970-01-01";
    }
    out.writeLong(day);
    return null;
  }

  static @Nullable String time(Object value, RowBuffer out) {
    if (!(value instanceof Duration duration)) {
      return ResultEncoder.mismatch(value, "duration");
    }
    if (duration.isNegative() || duration.getSeconds() >= SECONDS_A_DAY) {
      return "expected a duration from 0 to below 24 hours";
    }
    return micros(duration.getSeconds(), duration.getNano(), 0, MICROS_A_DAY, out);
  }

  static @Nullable String timestamp(Object value, RowBuffer out) {
    if (!(value instanceof Instant instant)) {
      return ResultEncoder.mismatch(value, "timestamp");
    }
    long limit = Long.MAX_VALUE / 1_000_000 - 1;
    return micros(instant.getEpochSecond(), instant.getNano(), -limit, limit, out);
  }

  private static @Nullable String micros(
      long seconds, int nanos, long min, long max, RowBuffer out) {
    if (seconds < min || seconds > max) {
      return "expected a time within 64 bits of microseconds";
    }
    if (nanos % 1000 != 0) {
      return "expected whole microseconds";
    }
    out.writeLong(seconds * 1_000_000 + nanos / 1000);
    return null;
  }
}
