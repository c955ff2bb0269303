package io.headgate.read.watch;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.UnboundedSource;

/**
 * The files that are handed out and were not committed when that was last looked at, with their
 * sizes: what the runner keeps of a watcher. All others are in the sink's log.
 */
public record WatchMark(Map<String, Long> handedOut) implements UnboundedSource.CheckpointMark {
  static final WatchMark NONE = new WatchMark(Map.of());

  public WatchMark {
    handedOut = Collections.unmodifiableMap(new TreeMap<>(handedOut));
  }

  @Override
  public void finalizeCheckpoint() {
    // What is committed is in the sink's log.
  }
}
