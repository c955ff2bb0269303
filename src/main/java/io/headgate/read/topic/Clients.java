package io.headgate.read.topic;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
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
          AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "30000");

  private Clients() {}

  /**
   * A consumer that belongs to no group. Its keys and values are views of what came over the wire.
   */
  static KafkaConsumer<java.nio.ByteBuffer, java.nio.ByteBuffer> consumer(TopicSettings settings) {
    Properties properties = new Properties();
    properties.putAll(DEFAULTS);
    properties.putAll(settings.properties());
    properties.putAll(FIXED);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return new KafkaConsumer<>(
        properties, new ByteBufferDeserializer(), new ByteBufferDeserializer());
  }

  static Admin admin(TopicSettings settings) {
    Set<String> known = AdminClientConfig.configNames();
    Properties properties = new Properties();
    properties.putAll(DEFAULTS);
    properties.putAll(settings.properties());
    properties.keySet().removeIf(name -> !known.contains((String) name));
    return Admin.create(properties);
  }
}
