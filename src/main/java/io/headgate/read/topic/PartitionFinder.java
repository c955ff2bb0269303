package io.headgate.read.topic;

import io.headgate.record.Origin;
import io.headgate.source.StreamControl;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds the partitions of a split, again and again, and where each is to be read from: where the
 * sink stands or the reader stood, whichever is further. The start that was set counts for what
 * neither knows; a partition that appeared later is read from its first message.
 */
final class PartitionFinder {
  private final TopicSource source;
  private final StreamControl control;
  private final Map<String, Long> remembered;
  private final Refusal refusal;
  private final Offsets offsets;
  private final Question<Set<TopicPartition>> listing;
  private final Set<TopicPartition> known = new HashSet<>();
  private boolean first = true;
  private Map<TopicPartition, Long> resumed = Map.of();
  private @Nullable Question<Map<TopicPartition, Long>> starts;

  /**
   * @param remembered positions that the runner restored, by the name of the origin
   */
  PartitionFinder(TopicSource source, Map<String, Long> remembered, Admin admin) {
    TopicSettings settings = source.settings();
    this.source = source;
    this.control = source.control();
    this.remembered = remembered;
    this.refusal = new Refusal(settings);
    this.offsets = new Offsets(admin);
    TopicListing topics = new TopicListing(admin, settings);
    this.listing = new Question<>(refusal, topics::list, settings.refresh().toNanos());
  }

  static Origin origin(TopicPartition partition) {
    return new Origin(partition.topic() + "/" + partition.partition());
  }

  /** Partitions found since the last look, with the position to read each from. Never waits. */
  Map<TopicPartition, Long> look(long now) throws IOException {
    if (starts == null) {
      Optional<Set<TopicPartition>> listed = listing.look(now);
      return listed.isPresent() ? take(listed.get()) : Map.of();
    }
    Optional<Map<TopicPartition, Long>> found = starts.look(now);
    if (found.isEmpty()) {
      return Map.of();
    }
    starts = null;
    return Offsets.both(resumed, found.get());
  }

  /** Those with a known position at once, or none until the others' positions are known too. */
  private Map<TopicPartition, Long> take(Set<TopicPartition> listed) {
    Set<TopicPartition> added =
        listed.stream()
            .filter(partition -> source.owns(partition.topic(), partition.partition()))
            .filter(known::add)
            .collect(Collectors.toSet());
    boolean initial = first;
    first = false;
    if (added.isEmpty()) {
      return Map.of();
    }
    Map<String, Long> committed = control.committed();
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition partition : added) {
      String name = origin(partition).source();
      long position =
          Math.max(remembered.getOrDefault(name, -1L), committed.getOrDefault(name, -1L));
      if (position >= 0) {
        positions.put(partition, position);
      }
    }
    added.removeAll(positions.keySet());
    if (added.isEmpty()) {
      return positions;
    }
    resumed = positions;
    starts = starts(added, initial, committed);
    return Map.of();
  }

  private Question<Map<TopicPartition, Long>> starts(
      Set<TopicPartition> added, boolean initial, Map<String, Long> committed) {
    Set<String> read = new TreeSet<>(committed.keySet());
    read.addAll(remembered.keySet());
    TopicSettings settings = source.settings();
    Set<TopicPartition> fresh =
        added.stream()
            .filter(partition -> initial && isNew(partition.topic(), read))
            .collect(Collectors.toSet());
    added.removeAll(fresh);
    return new Question<>(
        refusal,
        () ->
            offsets
                .starts(fresh, settings.start(), settings.group().orElse(""))
                .thenCombine(offsets.starts(added, TopicStart.earliest(), ""), Offsets::both),
        0);
  }

  /**
   * Whether nothing of a topic was read before. Of topics found by a pattern, one that is new among
   * others was made since, and none of its messages may be left out.
   */
  private boolean isNew(String topic, Set<String> read) {
    return source.settings().pattern().isPresent()
        ? read.isEmpty()
        : read.stream().noneMatch(name -> name.startsWith(topic + "/"));
  }
}
