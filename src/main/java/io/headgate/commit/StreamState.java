package io.headgate.commit;

import io.headgate.window.EventWindows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream is after a commit, in every partition: what it takes to go on from nothing else
 * than the log. Data and positions change together.
 *
 * @param watermark all windows that end at or before it are complete: records of them that come
 *     later are late; null as long as there is none
 */
public record StreamState(@Nullable Instant watermark, List<PartitionState> partitions) {
  /** Before a stream's first commit. */
  public static final StreamState START = new StreamState(null, List.of());

  public StreamState {
    partitions = List.copyOf(partitions);
  }

  /** The position behind the last committed record of each partition. */
  public Map<String, Long> positions() {
    return partitions.stream()
        .collect(Collectors.toMap(PartitionState::name, PartitionState::position));
  }

  /** The state without partitions that are gone. */
  StreamState without(Set<String> gone) {
    return new StreamState(
        watermark,
        partitions.stream().filter(partition -> !gone.contains(partition.name())).toList());
  }

  /** The watermark in milliseconds since 1970, or {@link EventWindows#NO_WATERMARK}. */
  public long watermarkMillis() {
    return watermark == null ? EventWindows.NO_WATERMARK : watermark.toEpochMilli();
  }
}
