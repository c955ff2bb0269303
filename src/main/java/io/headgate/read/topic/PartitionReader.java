package io.headgate.read.topic;

import io.headgate.record.RawBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Reads partitions with one consumer, and hands out batches of one of them at a time. */
final class PartitionReader implements AutoCloseable {
  /** How long a call waits for messages. */
  static final Duration POLL = Duration.ofMillis(20);

  private static final long QUIET = TimeUnit.SECONDS.toNanos(1);

  private final Consumer<ByteBuffer, ByteBuffer> consumer;
  private final Refusal refusal;
  private final Question<Map<TopicPartition, Long>> ends;
  private final Map<TopicPartition, PartitionCursor> cursors = new HashMap<>();
  private final Queue<RawBatch> quiet = new ArrayDeque<>();
  private ConsumerRecords<ByteBuffer, ByteBuffer> polled = ConsumerRecords.empty();
  private Iterator<TopicPartition> polledPartitions = polled.partitions().iterator();
  private @Nullable PartitionCursor cutting;
  private Iterator<ConsumerRecord<ByteBuffer, ByteBuffer>> records = polled.records("").iterator();

  PartitionReader(Consumer<ByteBuffer, ByteBuffer> consumer, Offsets offsets, Refusal refusal) {
    this.consumer = consumer;
    this.refusal = refusal;
    this.ends = new Question<>(refusal, () -> offsets.ends(quietPartitions()), QUIET);
  }

  /** Reads further partitions, each from a position. */
  void add(Map<TopicPartition, Long> positions, long now) {
    if (positions.isEmpty()) {
      return;
    }
    positions.forEach(
        (partition, position) ->
            cursors.put(partition, new PartitionCursor(partition, position, now - QUIET)));
    consumer.assign(cursors.keySet());
    positions.forEach(consumer::seek);
  }

  /** The next batch, or null if there is none now. */
  @Nullable RawBatch next(long now) throws IOException {
    RawBatch batch = cut(now);
    if (batch == null) {
      findQuiet(now);
      batch = quiet.poll();
    }
    if (batch == null) {
      poll();
      batch = cut(now);
    }
    return batch;
  }

  private @Nullable RawBatch cut(long now) {
    while (!records.hasNext()) {
      if (!polledPartitions.hasNext()) {
        cutting = null;
        return null;
      }
      TopicPartition partition = polledPartitions.next();
      cutting = cursors.get(partition);
      records = polled.records(partition).iterator();
    }
    PartitionCursor cursor = cutting;
    if (cursor == null) {
      throw new IllegalStateException("Cannot cut batch: messages of a partition not asked for");
    }
    OptionalLong lag = consumer.currentLag(cursor.partition());
    return cursor.cut(records, behind(cursor), lag.orElse(RawBatch.UNKNOWN_BACKLOG), now);
  }

  /** The position behind everything that the consumer has given of a partition, gaps included. */
  private long behind(PartitionCursor cursor) {
    try {
      return consumer.position(cursor.partition(), Duration.ZERO);
    } catch (org.apache.kafka.common.errors.TimeoutException unknown) {
      // It is being checked against a new leader; the messages tell how far they go themselves.
      return cursor.position();
    }
  }

  private void poll() throws IOException {
    try {
      if (cursors.isEmpty()) {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        return;
      }
      polled = consumer.poll(POLL);
      polledPartitions = polled.partitions().iterator();
    } catch (OffsetOutOfRangeException lost) {
      throw refusal.of(lost(lost));
    } catch (RetriableException waits) {
      // The client asks again at the next call.
      polled = ConsumerRecords.empty();
    } catch (KafkaException failed) {
      throw refusal.of(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Batches without messages of all partitions that nothing came from for a while and that are read
   * to their end. The brokers are asked for the ends: silence may as well be an outage, and a
   * message that is not committed yet is one to wait for.
   */
  private void findQuiet(long now) throws IOException {
    if (!quiet.isEmpty() || cursors.isEmpty()) {
      return;
    }
    ends.look(now)
        .orElse(Map.of())
        .forEach(
            (partition, end) -> {
              PartitionCursor cursor = cursors.get(partition);
              if (cursor != null && now - cursor.heardAt() >= QUIET) {
                long to = Math.max(cursor.position(), behind(cursor));
                if (to >= end || to > cursor.position()) {
                  quiet.add(cursor.skip(to, Math.max(0, end - to), now));
                }
              }
            });
  }

  private java.util.List<TopicPartition> quietPartitions() {
    long now = System.nanoTime();
    return cursors.values().stream()
        .filter(cursor -> now - cursor.heardAt() >= QUIET)
        .map(PartitionCursor::partition)
        .toList();
  }

  private String lost(OffsetOutOfRangeException lost) {
    StringBuilder text = new StringBuilder();
    lost.offsetOutOfRangePartitions()
        .forEach(
            (partition, offset) ->
                text.append(text.isEmpty() ? "" : ", ")
                    .append(PartitionFinder.origin(partition).source())
                    .append(" has no message at ")
                    .append(offset));
    return text
        + ": it expired before it was read, or the topic was made anew; expected the position"
        + " behind the last that was read: make the topic keep messages for longer, and start anew";
  }

  @Override
  public void close() {
    consumer.close(Duration.ZERO);
  }
}
