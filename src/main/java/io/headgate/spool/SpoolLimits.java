package io.headgate.spool;

import java.time.Duration;

/**
 * How large a spool may grow and what it remembers.
 *
 * @param bytes of all segments
 * @param segmentBytes at which a segment is closed; what is deleted is a segment
 * @param keys how many idempotency keys are remembered
 * @param keyAge for how long
 */
public record SpoolLimits(long bytes, long segmentBytes, int keys, Duration keyAge) {
  private static final long LARGEST_SEGMENT = 64 << 20;
  private static final int PARTS = 16;

  public SpoolLimits {
    if (bytes < 1 || segmentBytes < 1 || keys < 0 || keyAge.isNegative()) {
      throw new IllegalArgumentException(
          "Invalid spool limits: " + bytes + " bytes in segments of " + segmentBytes);
    }
  }

  /** Limits with segments that are a small part of the whole, so that room is made bit by bit. */
  public static SpoolLimits of(long bytes, int keys, Duration keyAge) {
    return new SpoolLimits(
        bytes, Math.max(1, Math.min(LARGEST_SEGMENT, bytes / PARTS)), keys, keyAge);
  }
}
