package io.headgate.read;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.UnboundedSource;

/**
 * How far a reader has handed out each of its partitions: the position behind the last, by the name
 * of its origin. What the runner keeps of a reader; the sink's own log wins where it is further.
 */
public final class PositionMark implements UnboundedSource.CheckpointMark {
  /** Of a reader that has handed out nothing. */
  public static final PositionMark START = new PositionMark(Map.of());

  private final Map<String, Long> positions;
  private final transient Consumer<Map<String, Long>> finalizer;

  public PositionMark(Map<String, Long> positions) {
    this(positions, finalized -> {});
  }

  /**
   * @param finalizer told the positions when the runner has made them durable; may be called by
   *     another thread, and not at all
   */
  public PositionMark(Map<String, Long> positions, Consumer<Map<String, Long>> finalizer) {
    this.positions = Collections.unmodifiableMap(new TreeMap<>(positions));
    this.finalizer = finalizer;
  }

  public Map<String, Long> positions() {
    return positions;
  }

  @Override
  public void finalizeCheckpoint() {
    finalizer.accept(positions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PositionMark that && positions.equals(that.positions);
  }

  @Override
  public int hashCode() {
    return positions.hashCode();
  }

  @Override
  public String toString() {
    return "PositionMark" + positions;
  }
}
