package io.headgate.write.topic;

import io.headgate.kafka.Brokers;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Sends each commit in one transaction, which carries the position too: both are there or neither.
 */
final class TransactionSender extends CommitSender {
  TransactionSender(
      TopicHouse house,
      Brokers brokers,
      KafkaProducer<byte[], byte[]> producer,
      Step.Witness witness) {
    super(house, brokers, producer, witness);
  }

  /** Aborts what another has left open, and keeps it from ever committing that. */
  @Override
  void open() {
    producer.initTransactions();
  }

  @Override
  void begin() {
    producer.beginTransaction();
  }

  @Override
  void finish(Position position) {
    producer.sendOffsetsToTransaction(
        Map.of(brokers.place(), position.toOffset()), new ConsumerGroupMetadata(house.name()));
    witness.done(Step.POSITION_SENT, position.commit());
    producer.commitTransaction();
  }
}
