package io.headgate.read.topic;

import io.headgate.kafka.ClientSetup;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

/** Makes Kafka's clients: with the properties that were given, and those that reading rests on. */
final class Clients {
  /** What a reader depends on; nobody sets it otherwise. */
  private static final Map<String, String> FIXED =
      Map.of(
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
          // An offset that the broker does not have means lost messages, and is never passed over.
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
          ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
          ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");

  /** What suits batches better than Kafka's defaults. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000",
          ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "30000");

  private Clients() {}

  /**
   * A consumer that belongs to no group. Its keys and values are views of what came over the wire.
   */
  static KafkaConsumer<ByteBuffer, ByteBuffer> consumer(TopicSettings settings) {
    return new KafkaConsumer<>(
        consumerProperties(settings), new ByteBufferDeserializer(), new ByteBufferDeserializer());
  }

  private static Map<String, Object> consumerProperties(TopicSettings settings) {
    Map<String, Object> properties = new HashMap<>(DEFAULTS);
    properties.putAll(ClientSetup.withProviders(settings.properties()));
    properties.putAll(FIXED);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return properties;
  }

  /** What Kafka's client has against the properties. Connects to nobody. */
  static List<String> problems(TopicSettings settings) {
    return ClientSetup.problems(
        settings.properties(), ConsumerConfig.configNames(), given -> check(settings));
  }

  private static void check(TopicSettings settings) {
    Map<String, Object> properties = consumerProperties(settings);
    String deserializer = ByteBufferDeserializer.class.getName();
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, deserializer);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, deserializer);
    new ConsumerConfig(properties).ignore(ConsumerConfig.CLIENT_ID_CONFIG);
  }

  static Admin admin(TopicSettings settings) {
    return ClientSetup.admin(settings.properties(), 30_000);
  }
}
