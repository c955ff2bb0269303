package io.headgate.gateway.topic;

import io.headgate.kafka.Advice;
import io.headgate.spec.ReadPushSpec;
import io.headgate.spool.EventBuffer;
import io.headgate.spool.EventTooLargeException;
import io.headgate.spool.Events;
import io.headgate.spool.KeyReusedException;
import io.headgate.spool.KeyedAppends;
import io.headgate.spool.Receipt;
import io.headgate.spool.SpoolFullException;
import io.headgate.spool.SpoolLimits;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;

/**
 * A topic of Kafka as a buffer: each event is a message. The events of a request come by one
 * transaction, together with those of requests at the same time, so that a request is there whole
 * or not at all.
 */
public final class TopicBuffer implements EventBuffer {
  private final TopicWriter writer;
  private final KeyedAppends appends;
  private final MessageLimit limit;

  private TopicBuffer(TopicWriter writer, KeyedAppends appends, MessageLimit limit) {
    this.writer = writer;
    this.appends = appends;
    this.limit = limit;
  }

  /**
   * Connects, and reads back the keys of requests that came lately: as much of the topic as came in
   * the time for which they are remembered.
   *
   * @throws IOException if brokers do not answer, or refuse
   */
  public static TopicBuffer open(
      ReadPushSpec.Buffer.Topic topic, ReadPushSpec.Idempotency idempotency, int maxEventBytes)
      throws IOException {
    KeyedAppends appends =
        KeyedAppends.of(SpoolLimits.of(1, idempotency.keys(), idempotency.age()));
    TopicEnd end = new TopicEnd(topic, maxEventBytes);
    long taken;
    MessageLimit limit;
    try {
      taken = end.open();
      limit = end.limit();
      if (idempotency.keys() > 0) {
        RequestHeader.readBack(topic, idempotency.age(), appends);
      }
    } catch (KafkaException refused) {
      end.close();
      throw new IOException(
          "Cannot keep events in "
              + topic.what()
              + ": "
              + refused.getMessage()
              + Advice.on(refused, "write to the topic, with transactions"),
          refused);
    }
    TopicWriter writer = new TopicWriter(end, taken);
    writer.start();
    return new TopicBuffer(writer, appends, limit);
  }

  @Override
  public Receipt append(Events events)
      throws IOException,
          InterruptedException,
          SpoolFullException,
          KeyReusedException,
          EventTooLargeException {
    limit.check(events);
    return appends.append(events, writer::add);
  }

  @Override
  public long end() {
    return writer.end();
  }

  /** Brokers delete events by the topic's retention, read or not. */
  @Override
  public long released() {
    return writer.end();
  }

  @Override
  public long usedBytes() {
    return writer.waitingBytes();
  }

  @Override
  public long limitBytes() {
    return TopicWriter.MOST_WAITING;
  }

  @Override
  public int keys() {
    return appends.size();
  }

  @Override
  public long keysNotKept() {
    return 0;
  }

  @Override
  public CompletableFuture<Void> ended() {
    return writer.ended().copy();
  }

  @Override
  public void close() {
    writer.close();
  }
}
