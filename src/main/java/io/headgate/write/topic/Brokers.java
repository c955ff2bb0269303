package io.headgate.write.topic;

import io.headgate.kafka.ClientSetup;
import java.io.Closeable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What a sink asks brokers for beside sending. Whatever they answer that is not what was asked for
 * is thrown as a {@link KafkaException}.
 */
final class Brokers implements Closeable {
  private static final String LIMIT = "transaction.max.timeout.ms";

  private final TopicTarget target;
  private final Admin admin;

  Brokers(TopicTarget target) {
    this.target = target;
    admin = ClientSetup.admin(target.properties(), (int) Producers.BLOCK.toMillis());
  }

  /** The brokers' own id of the topic, which is made if it is not there and is to be. */
  String topicId() {
    try {
      return describe();
    } catch (UnknownTopicOrPartitionException missing) {
      if (target.partitions() == 0) {
        throw missing;
      }
      create();
      return describe();
    }
  }

  private String describe() {
    return answered(
            await(admin.describeTopics(List.of(target.topic())).allTopicNames()), target.topic())
        .topicId()
        .toString();
  }

  private void create() {
    NewTopic topic = new NewTopic(target.topic(), target.partitions(), target.replication());
    try {
      await(admin.createTopics(List.of(topic)).all());
    } catch (TopicExistsException another) {
      return; // Somebody was faster.
    }
  }

  /** The partition whose offset is the position: every topic has it. */
  TopicPartition place() {
    return new TopicPartition(target.topic(), 0);
  }

  /** Which commit the topic has, transactions that are being committed included. */
  Optional<Position> position(TopicHouse house) {
    OffsetAndMetadata offset =
        await(
                admin
                    .listConsumerGroupOffsets(
                        house.name(), new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata())
            .get(place());
    return offset == null ? Optional.empty() : Position.of(offset);
  }

  /** Says which commit the topic has, without a transaction. */
  void show(TopicHouse house, Position position) {
    await(
        admin.alterConsumerGroupOffsets(house.name(), Map.of(place(), position.toOffset())).all());
  }

  /** How long brokers let a transaction be open, as they say it. */
  String longestTransaction() {
    String broker = await(admin.describeCluster().nodes()).iterator().next().idString();
    ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker);
    return LIMIT
        + "="
        + answered(await(admin.describeConfigs(List.of(resource)).all()), resource)
            .get(LIMIT)
            .value();
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
