package io.headgate.read.topic;

import java.io.Serializable;
import java.time.Instant;

/**
 * Where a partition is read from if neither the sink nor the runner has a position of it.
 *
 * @param millis milliseconds since 1970 for {@link From#TIME}, else 0
 */
public record TopicStart(From from, long millis) implements Serializable {
  private static final long serialVersionUID = 1;

  /** The kinds of start. */
  public enum From {
    /** The oldest message that the broker still has. */
    EARLIEST,
    /** Messages that come from now on. */
    LATEST,
    /** The first message of that time or later. */
    TIME,
    /**
     * The offsets that a consumer group has committed, and the oldest message where it has none.
     */
    COMMITTED
  }

  public static TopicStart earliest() {
    return new TopicStart(From.EARLIEST, 0);
  }

  public static TopicStart latest() {
    return new TopicStart(From.LATEST, 0);
  }

  public static TopicStart at(Instant time) {
    return new TopicStart(From.TIME, time.toEpochMilli());
  }

  /** Needs {@link TopicSettings#group()}. */
  public static TopicStart committed() {
    return new TopicStart(From.COMMITTED, 0);
  }
}
