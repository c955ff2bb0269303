package io.headgate.commit;

import io.headgate.window.EventWindows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The watermark of a stream over all of its partitions, from what workers report. Which partitions
 * are quiet is known to this process only: after a restart none counts as idle until it has been
 * quiet anew. Not for several threads.
 */
final class PartitionClock {
  private final Optional<EventWindows> windows;
  private final Map<String, Long> quietSince = new HashMap<>();

  PartitionClock(Optional<EventWindows> windows) {
    this.windows = windows;
  }

  /**
   * Where the stream is once reports are committed.
   *
   * @param now milliseconds since 1970
   */
  StreamState after(
      StreamState before, List<StreamReport> reports, Map<String, Long> positions, long now) {
    Map<String, PartitionState> partitions = new TreeMap<>();
    before.partitions().forEach(partition -> partitions.put(partition.name(), partition));
    positions.forEach(
        (name, position) ->
            partitions.merge(
                name,
                new PartitionState(name, position, null),
                (old, moved) -> new PartitionState(name, position, old.latest())));
    for (StreamReport report : reports) {
      for (StreamReport.Seen seen : report.seen()) {
        see(seen, now);
        Long latest = seen.latest();
        if (latest != null) {
          partitions.computeIfPresent(
              seen.partition(), (name, partition) -> later(partition, latest));
        }
      }
    }
    return new StreamState(
        watermark(before, partitions, now),
        partitions.values().stream().sorted(Comparator.comparing(PartitionState::name)).toList());
  }

  private void see(StreamReport.Seen seen, long now) {
    if (seen.isQuiet()) {
      quietSince.putIfAbsent(seen.partition(), now);
    } else {
      quietSince.remove(seen.partition());
    }
  }

  private static PartitionState later(PartitionState partition, long latest) {
    Instant known = partition.latest();
    return known != null && known.toEpochMilli() >= latest
        ? partition
        : new PartitionState(partition.name(), partition.position(), Instant.ofEpochMilli(latest));
  }

  private @Nullable Instant watermark(
      StreamState before, Map<String, PartitionState> partitions, long now) {
    if (windows.isEmpty()) {
      return null;
    }
    List<Long> latest = new ArrayList<>();
    for (PartitionState partition : partitions.values()) {
      if (isIdle(partition.name(), now)) {
        continue;
      }
      if (partition.latest() == null) {
        return before.watermark();
      }
      latest.add(partition.latest().toEpochMilli());
    }
    if (latest.isEmpty()) {
      return before.watermark();
    }
    long watermark =
        windows.get().watermark(latest.stream().mapToLong(it -> it).min().orElseThrow(), now);
    return watermark > before.watermarkMillis()
        ? Instant.ofEpochMilli(watermark)
        : before.watermark();
  }

  private boolean isIdle(String partition, long now) {
    Long since = quietSince.get(partition);
    return since != null && now - since >= windows.orElseThrow().idle();
  }
}
