package io.headgate.kafka;

import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What who sends to a topic asks brokers for beside that. Whatever they answer that is not what was
 * asked for is thrown as a {@link KafkaException}.
 */
public final class Brokers implements Closeable {
  /** How long one call waits for brokers; who calls tries again. */
  public static final Duration BLOCK = Duration.ofSeconds(10);

  private static final String LIMIT = "transaction.max.timeout.ms";

  private final String topic;
  private final int partitions;
  private final short replication;
  private final Admin admin;

  /**
   * Connects when it is asked for something.
   *
   * @param partitions that the topic gets if it is not there; 0 to fail then
   */
  public Brokers(Map<String, String> properties, String topic, int partitions, short replication) {
    this.topic = topic;
    this.partitions = partitions;
    this.replication = replication;
    admin = ClientSetup.admin(properties, (int) BLOCK.toMillis());
  }

  /** The brokers' own id of the topic, which is made if it is not there and is to be. */
  public String topicId() {
    try {
      return describe();
    } catch (UnknownTopicOrPartitionException missing) {
      if (partitions == 0) {
        throw missing;
      }
      create();
      return describe();
    }
  }

  private String describe() {
    return answered(await(admin.describeTopics(List.of(topic)).allTopicNames()), topic)
        .topicId()
        .toString();
  }

  private void create() {
    NewTopic made = new NewTopic(topic, partitions, replication);
    try {
      await(admin.createTopics(List.of(made)).all());
    } catch (TopicExistsException another) {
      return; // Somebody was faster.
    }
  }

  /** The partition whose offset is the position: every topic has it. */
  public TopicPartition place() {
    return new TopicPartition(topic, 0);
  }

  /** The offset of a group at {@link #place}, once transactions that set it are decided. */
  public Optional<OffsetAndMetadata> offset(String group) {
    return Optional.ofNullable(
        await(
                admin
                    .listConsumerGroupOffsets(
                        group, new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata())
            .get(place()));
  }

  /** Sets the offset of a group at {@link #place}, without a transaction. */
  public void set(String group, OffsetAndMetadata offset) {
    await(admin.alterConsumerGroupOffsets(group, Map.of(place(), offset)).all());
  }

  /** How long brokers let a transaction be open, as they say it. */
  public String longestTransaction() {
    String broker = await(admin.describeCluster().nodes()).iterator().next().idString();
    ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
    return LIMIT
        + "="
        + answered(await(admin.describeConfigs(List.of(resource)).all()), resource)
            .get(LIMIT)
            .value();
  }

  /**
   * The largest batch of messages that brokers take for the topic, in bytes; empty if they do not
   * say it to everyone.
   */
  public OptionalLong largestMessage() {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      return OptionalLong.of(
          Long.parseLong(
              answered(await(admin.describeConfigs(List.of(resource)).all()), resource)
                  .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                  .value()));
    } catch (TopicAuthorizationException secret) {
      return OptionalLong.empty(); // who may write need not be allowed to ask
    }
  }

  private static <K, V> V answered(Map<K, V> answers, K asked) {
    return Objects.requireNonNull(answers.get(asked), "an answer to what was asked");
  }

  private static <T> T await(Future<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new KafkaException(e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
