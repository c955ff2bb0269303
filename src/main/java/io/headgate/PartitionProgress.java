package io.headgate;

import io.headgate.commit.StreamReport;
import io.headgate.record.Coverage;
import io.headgate.record.RawBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one bundle of a stream read of each partition. */
final class PartitionProgress {
  private final Map<String, Seen> partitions = new LinkedHashMap<>();
  private long bytes;

  private static final class Seen {
    private final List<long[]> ranges = new ArrayList<>();
    private long messages;
    private @Nullable Long latest;
    private long backlog;
  }

  void add(RawBatch batch) {
    Seen seen = partitions.computeIfAbsent(batch.origin().source(), name -> new Seen());
    long[] last = seen.ranges.isEmpty() ? null : seen.ranges.get(seen.ranges.size() - 1);
    if (last != null && last[1] == batch.from()) {
      last[1] = batch.to();
    } else if (batch.to() > batch.from()) {
      seen.ranges.add(new long[] {batch.from(), batch.to()});
    }
    seen.messages += batch.messages();
    seen.backlog = batch.backlog();
    bytes += batch.bytes();
  }

  /** An event time that a record of a partition has. */
  void time(String partition, long time) {
    Seen seen = partitions.get(partition);
    if (seen != null && (seen.latest == null || seen.latest < time)) {
      seen.latest = time;
    }
  }

  long bytes() {
    return bytes;
  }

  /** What was read; the commit counts the parts. */
  List<Coverage> coverage() {
    List<Coverage> all = new ArrayList<>();
    partitions.forEach(
        (name, seen) ->
            seen.ranges.forEach(range -> all.add(new Coverage(0, name, 0, 1, range[0], range[1]))));
    return all;
  }

  List<StreamReport.Seen> seen() {
    List<StreamReport.Seen> all = new ArrayList<>();
    partitions.forEach(
        (name, seen) ->
            all.add(new StreamReport.Seen(name, seen.messages, seen.latest, seen.backlog)));
    return all;
  }
}
