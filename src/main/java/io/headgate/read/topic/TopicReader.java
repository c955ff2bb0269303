package io.headgate.read.topic;

import io.headgate.read.PositionMark;
import io.headgate.read.ReaderEnd;
import io.headgate.record.RawBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the partitions of one split. Calls block for at most {@link PartitionReader#POLL}: whatever
 * else brokers are asked for is asked by the side.
 */
final class TopicReader extends UnboundedReader<RawBatch> {
  private final TopicSource source;
  private final Map<String, Long> positions;
  private final Map<String, Long> handedOut = new TreeMap<>();
  private @Nullable Admin admin;
  private @Nullable PartitionFinder finder;
  private @Nullable PartitionReader partitions;
  private @Nullable RawBatch current;
  private final ReaderEnd end;

  TopicReader(TopicSource source, PositionMark mark) {
    this.source = source;
    this.positions = new TreeMap<>(mark.positions());
    end = new ReaderEnd(source.control(), System.nanoTime());
  }

  @Override
  public boolean start() throws IOException {
    TopicSettings settings = source.settings();
    Refusal refusal = new Refusal(settings);
    try {
      Admin open = Clients.admin(settings);
      admin = open;
      finder = new PartitionFinder(source, Map.copyOf(positions), open);
      partitions = new PartitionReader(Clients.consumer(settings), new Offsets(open), refusal);
    } catch (KafkaException failed) {
      // A client that cannot be made: its message says less than what made it fail.
      throw refusal.of(failed.getCause() == null ? failed : failed.getCause());
    }
    return advance();
  }

  @Override
  public boolean advance() throws IOException {
    if (finder == null || partitions == null) {
      throw new IllegalStateException("Cannot advance: not started");
    }
    long now = System.nanoTime();
    if (end.isReached(now, () -> handedOut)) {
      return false;
    }
    Map<TopicPartition, Long> found = finder.look(now);
    found.forEach(
        (partition, position) ->
            positions.put(PartitionFinder.origin(partition).source(), position));
    partitions.add(found, now);
    current = partitions.next(now);
    if (current != null) {
      positions.put(current.origin().source(), current.to());
      if (current.to() > current.from()) {
        handedOut.put(current.origin().source(), current.to());
      }
    }
    return current != null;
  }

  @Override
  public RawBatch getCurrent() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current;
  }

  @Override
  public Instant getCurrentTimestamp() {
    return BoundedWindow.TIMESTAMP_MIN_VALUE;
  }

  @Override
  public Instant getWatermark() {
    return end.watermark();
  }

  @Override
  public PositionMark getCheckpointMark() {
    return source.settings().group().isEmpty()
        ? new PositionMark(positions)
        : new PositionMark(positions, this::show);
  }

  /** Shows positions to tools that measure a group's lag. Nothing depends on it. */
  private void show(Map<String, Long> durable) {
    Admin shown = admin;
    if (shown != null) {
      shown.alterConsumerGroupOffsets(
          source.settings().group().orElseThrow(),
          durable.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      position -> partition(position.getKey()),
                      position -> new OffsetAndMetadata(position.getValue()))));
    }
  }

  private static TopicPartition partition(String origin) {
    int slash = origin.lastIndexOf('/');
    return new TopicPartition(
        origin.substring(0, slash), Integer.parseInt(origin.substring(slash + 1)));
  }

  @Override
  public TopicSource getCurrentSource() {
    return source;
  }

  @Override
  public void close() {
    if (partitions != null) {
      partitions.close();
    }
    if (admin != null) {
      admin.close(Duration.ZERO);
      admin = null;
    }
  }
}
