package io.headgate.write.topic;

import io.headgate.kafka.Brokers;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Sends without transactions: a crash before the position is noted sends a commit again. */
final class RepeatingSender extends CommitSender {
  RepeatingSender(
      TopicHouse house,
      Brokers brokers,
      KafkaProducer<byte[], byte[]> producer,
      Step.Witness witness) {
    super(house, brokers, producer, witness);
  }

  @Override
  void open() {
    // Nobody is kept from sending.
  }

  @Override
  void begin() {
    // Each message is visible once it is there.
  }

  @Override
  void finish(Position position) {
    producer.flush();
    check();
    witness.done(Step.POSITION_SENT, position.commit());
    brokers.set(house.name(), position.toOffset());
  }
}
