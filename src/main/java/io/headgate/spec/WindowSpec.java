package io.headgate.spec;

import java.time.Duration;

/**
 * Fixed windows of event time, from 1970 on.
 *
 * @param lateness how long behind its end records of a window are still taken
 * @param outOfOrder how far behind the latest record of its partition a record may be and not count
 *     as late: by so much the watermark is behind
 * @param idle how long a partition may be read to its end before the watermark stops waiting for it
 */
public record WindowSpec(
    Duration size, Duration lateness, Late late, Duration outOfOrder, Duration idle) {
  /** What becomes of a record whose window was declared complete, within the lateness. */
  public enum Late {
    /** It goes into a file of its own lane. */
    LANE,
    /** It is rejected as LATE. */
    REJECT
  }
}
