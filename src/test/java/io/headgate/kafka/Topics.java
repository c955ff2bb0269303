package io.headgate.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of a test's own, and a producer that writes to it. */
public final class Topics implements AutoCloseable {
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** Makes the topic. */
  public Topics(KafkaBroker broker, String topic, int partitions) throws InterruptedException {
    this.topic = topic;
    Map<String, Object> servers = Map.of("bootstrap.servers", broker.servers());
    try (Admin admin = Admin.create(servers)) {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot make topic " + topic, e);
    }
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.servers(),
                "enable.idempotence",
                "true",
                "delivery.timeout.ms",
                "600000",
                "linger.ms",
                "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends a value; it is there once {@link #flush} is back. */
  public void send(int partition, String value) {
    send(new ProducerRecord<>(topic, partition, null, bytes(value)));
  }

  /** Sends a value with a key and a header. */
  public void send(int partition, String key, String header, String content, String value) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(topic, partition, bytes(key), bytes(value));
    message.headers().add(header, bytes(content));
    send(message);
  }

  /** Sends a tombstone. */
  public void sendTombstone(int partition, String key) {
    send(new ProducerRecord<>(topic, partition, bytes(key), null));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void send(ProducerRecord<byte[], byte[]> message) {
    var unused =
        producer.send(
            message,
            (sent, problem) -> {
              if (problem != null) {
                failure.compareAndSet(null, problem);
              }
            });
  }

  /** Waits until everything is there. */
  public void flush() {
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException("Cannot write to " + topic, failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
