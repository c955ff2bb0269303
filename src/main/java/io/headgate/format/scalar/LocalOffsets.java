package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * A zone's offsets by local time. Local times that a zone skips are refused; those that it has
 * twice are the earlier instant. Remembers the stretch between two transitions that it looked up
 * last. Not for several threads.
 */
final class LocalOffsets {
  private static final long SECONDS_PER_DAY = 86_400;
  // Local times this near to a transition are looked up one by one.
  private static final long MARGIN = 2 * SECONDS_PER_DAY;
  // Beyond what timestamps of 64 bits reach, and still years that java.time knows.
  private static final long MAX_SECONDS = 10_000_000_000_000L;

  private final ZoneId zone;
  private final ZoneRules rules;
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;
  private int offset;

  LocalOffsets(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /** Writes the instant of a local time; false if there is none or it does not fit 64 bits. */
  boolean write(long day, long micros, RowBuffer out) {
    long second = day * SECONDS_PER_DAY + Math.floorDiv(micros, Civil.MICROS_PER_SECOND);
    if (second >= from && second < to) {
      return Timestamps.write(day, micros, offset, out);
    }
    if (Math.abs(second) > MAX_SECONDS) {
      return false;
    }
    LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    List<ZoneOffset> valid = rules.getValidOffsets(local);
    if (valid.isEmpty()) {
      return false;
    }
    remember(second, valid.get(0));
    return Timestamps.write(day, micros, valid.get(0).getTotalSeconds(), out);
  }

  private void remember(long second, ZoneOffset found) {
    Instant instant = Instant.ofEpochSecond(second - found.getTotalSeconds());
    ZoneOffsetTransition before = rules.previousTransition(instant);
    ZoneOffsetTransition after = rules.nextTransition(instant);
    long least = before == null ? -MAX_SECONDS : before.toEpochSecond() + MARGIN;
    long most = after == null ? MAX_SECONDS : after.toEpochSecond() - MARGIN;
    if (second >= least && second < most) {
      from = least;
      to = most;
      offset = found.getTotalSeconds();
    }
  }

  @Override
  public String toString() {
    return zone.getId();
  }
}
