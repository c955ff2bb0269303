package io.headgate.source;

import java.io.Serializable;
import java.util.Map;

/**
 * What the readers of an unbounded source ask of the sink that they feed. Travels to workers; both
 * answers may change while a stream runs.
 */
public interface StreamControl extends Serializable {
  /**
   * How far the sink has committed each partition: the position behind its last record, by the name
   * of its origin. A reader starts at the later of this and what its runner remembers, so that it
   * never reads again what was published.
   */
  Map<String, Long> committed();

  /** Whether readers shall end, as cheap as to be asked once a second. */
  boolean stopRequested();

  /**
   * Whether the sink has committed all that was read. A reader that is asked to end does so only
   * then.
   *
   * @param read the position behind the last record of each partition, by the name of its origin
   */
  default boolean isCommitted(Map<String, Long> read) {
    Map<String, Long> committed = read.isEmpty() ? Map.of() : committed();
    return read.entrySet().stream()
        .allMatch(part -> committed.getOrDefault(part.getKey(), Long.MIN_VALUE) >= part.getValue());
  }
}
