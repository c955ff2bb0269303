package io.headgate.write.topic;

import io.headgate.kafka.ClientSetup;
import io.headgate.spec.WriteTopicSpec.Delivery;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka's producers: with the properties that were given, and those that delivery rests on.
 */
final class Producers {
  /** What suits commits, which are many messages at once, better than Kafka's defaults. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          ProducerConfig.LINGER_MS_CONFIG, "20",
          ProducerConfig.BATCH_SIZE_CONFIG, "262144",
          ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");

  /** How long one call waits for brokers; who calls tries again. */
  static final Duration BLOCK = Duration.ofSeconds(10);

  /** Bytes of a request beside the message itself. */
  private static final int OVERHEAD = 4096;

  private Producers() {}

  /**
   * A producer of bytes.
   *
   * @param transactionalId names it to the brokers, where each commit is a transaction
   */
  static KafkaProducer<byte[], byte[]> create(TopicTarget target, String transactionalId) {
    Map<String, Object> properties = properties(target);
    if (target.delivery() == Delivery.EXACTLY_ONCE) {
      properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
      properties.put(
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
          Math.toIntExact(target.transactionTimeout().toMillis()));
    }
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> properties(TopicTarget target) {
    Map<String, Object> properties = new HashMap<>(DEFAULTS);
    properties.putAll(target.properties());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK.toMillis());
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, target.maxMessageBytes() + OVERHEAD);
    return properties;
  }

  /** What Kafka's client has against the properties. Connects to nobody. */
  static List<String> problems(TopicTarget target) {
    return ClientSetup.problems(
        target.properties(),
        ProducerConfig.configNames(),
        given -> {
          Map<String, Object> all = properties(target);
          String serializer = ByteArraySerializer.class.getName();
          all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, serializer);
          all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, serializer);
          new ProducerConfig(all).ignore(ProducerConfig.CLIENT_ID_CONFIG);
        });
  }
}
