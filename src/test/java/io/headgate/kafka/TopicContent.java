package io.headgate.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All messages that a topic has for a reader, from its beginning to its end. */
public final class TopicContent {
  private static final Duration MARKED = Duration.ofSeconds(60);

  private final List<ConsumerRecord<byte[], byte[]>> messages;

  private TopicContent(List<ConsumerRecord<byte[], byte[]>> messages) {
    this.messages = messages;
  }

  /** What readers see that skip what is not committed. */
  public static TopicContent committed(KafkaBroker broker, String topic) {
    return read(broker, topic, "read_committed");
  }

  /** What readers see that take everything. */
  public static TopicContent everything(KafkaBroker broker, String topic) {
    return read(broker, topic, "read_uncommitted");
  }

  private static TopicContent read(KafkaBroker broker, String topic, String isolation) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.servers(), "isolation.level", isolation);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> sent = ends(broker, partitions);
      long patience = System.nanoTime() + MARKED.toNanos();
      List<ConsumerRecord<byte[], byte[]>> messages = new ArrayList<>();
      while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))
          || (System.nanoTime() < patience
              && partitions.stream().anyMatch(it -> consumer.position(it) < sent.get(it)))) {
        consumer.poll(Duration.ofMillis(100)).forEach(messages::add);
      }
      return new TopicContent(messages);
    }
  }

  /**
   * Where everything that was sent ends. Brokers answer a producer's commit before they have marked
   * its messages, so that the end of what is committed may still lie before them: reading up to
   * here waits for that.
   */
  private static Map<TopicPartition, Long> ends(
      KafkaBroker broker, List<TopicPartition> partitions) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.servers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      return consumer.endOffsets(partitions);
    }
  }

  public List<ConsumerRecord<byte[], byte[]>> messages() {
    return messages;
  }

  /** The values as text, in the order of partitions and offsets. */
  public List<String> values() {
    return messages.stream().map(message -> text(message.value())).toList();
  }

  /** A header's text; {@code none} if a message has none of that name, or without a value. */
  public static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null ? "none" : text(header.value());
  }

  public static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
