package io.headgate.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka's producers: with the properties that are given, and those that delivery rests on.
 */
public final class Producers {
  /** What suits many messages at once better than Kafka's defaults. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          ProducerConfig.LINGER_MS_CONFIG, "20",
          ProducerConfig.BATCH_SIZE_CONFIG, "262144",
          ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");

  /** Bytes of a request beside the message itself. */
  private static final int OVERHEAD = 4096;

  private Producers() {}

  /** A producer without transactions. */
  public static KafkaProducer<byte[], byte[]> idempotent(
      Map<String, String> given, int maxMessageBytes) {
    return create(properties(given, maxMessageBytes));
  }

  /**
   * A producer with transactions.
   *
   * @param id names it to the brokers: of those with one id only the latest can send
   * @param timeout how long a transaction may be open
   */
  public static KafkaProducer<byte[], byte[]> transactional(
      Map<String, String> given, int maxMessageBytes, String id, Duration timeout) {
    Map<String, Object> properties = properties(given, maxMessageBytes);
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(timeout.toMillis()));
    return create(properties);
  }

  private static KafkaProducer<byte[], byte[]> create(Map<String, Object> properties) {
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** How messages are compressed. */
  public static Compression compression(Map<String, String> given) {
    Object name = given.get(ProducerConfig.COMPRESSION_TYPE_CONFIG);
    return Compression.of(
            String.valueOf(
                name == null ? DEFAULTS.get(ProducerConfig.COMPRESSION_TYPE_CONFIG) : name))
        .build();
  }

  private static Map<String, Object> properties(Map<String, String> given, int maxMessageBytes) {
    Map<String, Object> properties = new HashMap<>(DEFAULTS);
    properties.putAll(ClientSetup.withProviders(given));
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Brokers.BLOCK.toMillis());
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxMessageBytes + OVERHEAD);
    return properties;
  }

  /** What Kafka's client has against properties. Connects to nobody. */
  public static List<String> problems(Map<String, String> given) {
    return ClientSetup.problems(
        given,
        ProducerConfig.configNames(),
        all -> {
          Map<String, Object> properties = properties(all, OVERHEAD);
          String serializer = ByteArraySerializer.class.getName();
          properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, serializer);
          properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, serializer);
          new ProducerConfig(properties).ignore(ProducerConfig.CLIENT_ID_CONFIG);
        });
  }
}
