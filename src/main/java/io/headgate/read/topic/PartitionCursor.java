package io.headgate.read.topic;

import io.headgate.record.Origin;
import io.headgate.record.RawBatch;
import io.headgate.record.RawBatchBuilder;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** How far one partition is handed out, and the next batch of it. */
final class PartitionCursor {
  private final TopicPartition partition;
  private final Origin origin;
  private long position;
  private long heardAt;

  /**
   * @param position of the first message to hand out
   * @param heardAt when something of it was handed out last, in {@link System#nanoTime}
   */
  PartitionCursor(TopicPartition partition, long position, long heardAt) {
    this.partition = partition;
    this.origin = PartitionFinder.origin(partition);
    this.position = position;
    this.heardAt = heardAt;
  }

  TopicPartition partition() {
    return partition;
  }

  Origin origin() {
    return origin;
  }

  /** The position behind the last batch. */
  long position() {
    return position;
  }

  long heardAt() {
    return heardAt;
  }

  /**
   * A batch of the next records, as many as fit.
   *
   * @param behind the position behind all of {@code records}
   * @param lag messages that wait from there on, or {@link RawBatch#UNKNOWN_BACKLOG}
   */
  RawBatch cut(
      Iterator<ConsumerRecord<ByteBuffer, ByteBuffer>> records, long behind, long lag, long now) {
    RawBatchBuilder builder = new RawBatchBuilder(origin, Optional.empty());
    long last = position - 1;
    while (records.hasNext() && !builder.isFull()) {
      ConsumerRecord<ByteBuffer, ByteBuffer> record = records.next();
      last = record.offset();
      append(record, builder);
    }
    long to = records.hasNext() ? last + 1 : Math.max(behind, last + 1);
    long backlog = lag < 0 ? RawBatch.UNKNOWN_BACKLOG : lag + Math.max(0, behind - to);
    return take(builder, to, backlog, now);
  }

  /** A batch without messages: nothing is left to read before {@code to}. */
  RawBatch skip(long to, long backlog, long now) {
    return take(new RawBatchBuilder(origin, Optional.empty()), to, backlog, now);
  }

  private RawBatch take(RawBatchBuilder builder, long to, long backlog, long now) {
    RawBatch batch = builder.build(position, to, backlog);
    position = to;
    heardAt = now;
    return batch;
  }

  private static void append(
      ConsumerRecord<ByteBuffer, ByteBuffer> record, RawBatchBuilder builder) {
    for (Header header : record.headers()) {
      builder.header(header.key(), Optional.ofNullable(header.value()));
    }
    ByteBuffer key = record.key();
    if (key != null) {
      int start = start(key);
      builder.key(bytes(key), start, start + key.remaining());
    }
    ByteBuffer value = record.value();
    if (value != null) {
      int start = start(value);
      builder.value(bytes(value), start, start + value.remaining());
    }
    builder.end(record.offset(), record.timestamp());
  }

  /** What holds the buffer's bytes, from {@link #start} on. */
  @SuppressWarnings("ByteBufferBackingArray")
  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer.hasArray()) {
      return buffer.array();
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static int start(ByteBuffer buffer) {
    return buffer.hasArray() ? buffer.arrayOffset() + buffer.position() : 0;
  }
}
