package io.headgate.read.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Asks brokers for offsets: where partitions start, where they end. Never waits. */
final class Offsets {
  private final Admin admin;

  Offsets(Admin admin) {
    this.admin = admin;
  }

  /** Where to start reading each partition. */
  CompletableFuture<Map<TopicPartition, Long>> starts(
      Collection<TopicPartition> partitions, TopicStart start, String group) {
    return switch (start.from()) {
      case EARLIEST -> list(partitions, OffsetSpec.earliest());
      case LATEST -> ends(partitions);
      case TIME -> ofTime(partitions, start.millis());
      case COMMITTED -> committed(partitions, group);
    };
  }

  /** The offset behind the last message of each, of one that is not committed yet too. */
  CompletableFuture<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions) {
    return list(partitions, OffsetSpec.latest());
  }

  private CompletableFuture<Map<TopicPartition, Long>> ofTime(
      Collection<TopicPartition> partitions, long millis) {
    return list(partitions, OffsetSpec.forTimestamp(millis))
        .thenCompose(
            found -> {
              Collection<TopicPartition> none =
                  partitions.stream()
                      .filter(partition -> found.getOrDefault(partition, -1L) < 0)
                      .toList();
              return filled(found, none, ends(none));
            });
  }

  private CompletableFuture<Map<TopicPartition, Long>> committed(
      Collection<TopicPartition> partitions, String group) {
    return stage(
            admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage())
        .thenCompose(
            offsets -> {
              Map<TopicPartition, Long> found = new HashMap<>();
              for (TopicPartition partition : partitions) {
                OffsetAndMetadata offset = offsets.get(partition);
                if (offset != null) {
                  found.put(partition, offset.offset());
                }
              }
              Collection<TopicPartition> none =
                  partitions.stream().filter(partition -> !found.containsKey(partition)).toList();
              return filled(found, none, list(none, OffsetSpec.earliest()));
            });
  }

  private static CompletableFuture<Map<TopicPartition, Long>> filled(
      Map<TopicPartition, Long> found,
      Collection<TopicPartition> none,
      CompletableFuture<Map<TopicPartition, Long>> other) {
    return none.isEmpty()
        ? CompletableFuture.completedFuture(found)
        : other.thenApply(offsets -> both(found, offsets));
  }

  static Map<TopicPartition, Long> both(
      Map<TopicPartition, Long> first, Map<TopicPartition, Long> second) {
    Map<TopicPartition, Long> all = new HashMap<>(first);
    all.putAll(second);
    return all;
  }

  private CompletableFuture<Map<TopicPartition, Long>> list(
      Collection<TopicPartition> partitions, OffsetSpec spec) {
    if (partitions.isEmpty()) {
      return CompletableFuture.completedFuture(Map.of());
    }
    Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
    partitions.forEach(partition -> specs.put(partition, spec));
    return stage(
            admin
                .listOffsets(specs, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .all()
                .toCompletionStage())
        .thenApply(Offsets::offsets);
  }

  private static Map<TopicPartition, Long> offsets(
      Map<TopicPartition, ListOffsetsResultInfo> infos) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    infos.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  private static <T> CompletableFuture<T> stage(CompletionStage<T> stage) {
    return stage.toCompletableFuture();
  }
}
