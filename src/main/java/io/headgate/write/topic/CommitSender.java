package io.headgate.write.topic;

import io.headgate.kafka.Brokers;
import io.headgate.kafka.Producers;
import io.headgate.spec.WriteTopicSpec.Delivery;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends the messages of one commit after another. Not for several threads. */
abstract class CommitSender implements Closeable {
  final TopicHouse house;
  final Brokers brokers;
  final KafkaProducer<byte[], byte[]> producer;
  final Step.Witness witness;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  CommitSender(
      TopicHouse house,
      Brokers brokers,
      KafkaProducer<byte[], byte[]> producer,
      Step.Witness witness) {
    this.house = house;
    this.brokers = brokers;
    this.producer = producer;
    this.witness = witness;
  }

  static CommitSender of(
      TopicTarget target, TopicHouse house, Brokers brokers, Step.Witness witness) {
    return target.delivery() == Delivery.EXACTLY_ONCE
        ? new TransactionSender(
            house,
            brokers,
            Producers.transactional(
                target.properties(),
                target.maxMessageBytes(),
                house.name(),
                target.transactionTimeout()),
            witness)
        : new RepeatingSender(
            house,
            brokers,
            Producers.idempotent(target.properties(), target.maxMessageBytes()),
            witness);
  }

  /** Takes over from senders before this one. */
  abstract void open();

  abstract void begin();

  /** Makes what was sent since {@link #begin} visible, with the position behind it. */
  abstract void finish(Position position);

  void send(ProducerRecord<byte[], byte[]> message) {
    var unused =
        producer.send(
            message,
            (sent, problem) -> {
              if (problem != null) {
                failure.compareAndSet(null, problem);
              }
            });
  }

  /** Throws what brokers had against a message. */
  void check() {
    Exception first = failure.get();
    if (first != null) {
      throw first instanceof KafkaException kafka ? kafka : new KafkaException(first);
    }
  }

  /** Does not wait: what is open is aborted by whoever comes next, or by the broker. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
