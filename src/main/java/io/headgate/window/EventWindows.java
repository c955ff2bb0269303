package io.headgate.window;

import java.io.Serializable;

/**
 * The one place where windows, the watermark and lateness are decided. Windows are fixed stretches
 * of event time from 1970 on; all times are milliseconds since 1970.
 *
 * <p>The watermark says that records older than it are not expected any more. It is behind the
 * latest record of each partition by {@link #outOfOrder}, and is the least of all partitions that
 * are not idle. It is kept in the commits, so that what was declared complete once stays complete,
 * whatever is restarted: a record is late if a published commit has declared its window complete.
 *
 * @param size of a window, at least 1000
 * @param lateness how long behind its end the records of a window are still taken
 * @param late what becomes of those that are taken late
 * @param outOfOrder how far behind the latest record of its partition a record may be
 * @param idle how long a partition that is read to its end may be quiet and be waited for
 */
public record EventWindows(long size, long lateness, Late late, long outOfOrder, long idle)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** A watermark before any record: nothing is late. */
  public static final long NO_WATERMARK = Long.MIN_VALUE;

  /** What becomes of a record whose window is complete, within the lateness. */
  public enum Late {
    /** It goes into a file of its own lane. */
    LANE,
    /** It is rejected as LATE. */
    REJECT
  }

  public EventWindows {
    if (size < 1000 || lateness < 0 || outOfOrder < 0 || idle < 0) {
      throw new IllegalArgumentException(
          "Invalid windows: size "
              + size
              + " ms, lateness "
              + lateness
              + " ms, out of order "
              + outOfOrder
              + " ms, idle "
              + idle
              + " ms");
    }
  }

  /** The start of the window that a time is in. */
  public long start(long time) {
    return Math.floorDiv(time, size) * size;
  }

  /** Whether no more records are expected of a window. */
  public boolean isComplete(long start, long watermark) {
    return watermark != NO_WATERMARK && start + size <= watermark;
  }

  /** Whether a record of a time is refused as LATE. */
  public boolean isRefused(long time, long watermark) {
    long start = start(time);
    return isComplete(start, watermark)
        && (late == Late.REJECT || start + size + lateness <= watermark);
  }

  /**
   * The watermark of a partition whose latest record has a time. A time in the future counts as
   * now: one wrong clock must not declare complete what is still to come.
   */
  public long watermark(long latest, long now) {
    return Math.min(latest, now) - outOfOrder;
  }
}
