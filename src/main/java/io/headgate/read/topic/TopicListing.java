package io.headgate.read.topic;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Lists the partitions of all topics that are to be read. Never waits. */
final class TopicListing {
  private final Admin admin;
  private final TopicSettings settings;

  TopicListing(Admin admin, TopicSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  CompletableFuture<Set<TopicPartition>> list() {
    return settings.pattern().map(this::matching).orElseGet(() -> describe(settings.topics()));
  }

  private CompletableFuture<Set<TopicPartition>> matching(Pattern pattern) {
    return stage(admin.listTopics().names().toCompletionStage())
        .thenCompose(
            names ->
                describe(names.stream().filter(name -> pattern.matcher(name).matches()).toList()));
  }

  private CompletableFuture<Set<TopicPartition>> describe(List<String> topics) {
    return topics.isEmpty()
        ? CompletableFuture.completedFuture(Set.of())
        : stage(admin.describeTopics(topics).allTopicNames().toCompletionStage())
            .thenApply(described -> partitions(described.values()));
  }

  private static Set<TopicPartition> partitions(Collection<TopicDescription> topics) {
    Set<TopicPartition> partitions = new HashSet<>();
    for (TopicDescription topic : topics) {
      topic
          .partitions()
          .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
    }
    return partitions;
  }

  private static <T> CompletableFuture<T> stage(CompletionStage<T> stage) {
    return stage.toCompletableFuture();
  }
}
