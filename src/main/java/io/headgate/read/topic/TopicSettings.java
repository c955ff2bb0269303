package io.headgate.read.topic;

import io.headgate.spec.ReadTopicSpec;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Which topics are read from which brokers, and from where. Travels to workers inside of the
 * source, by Java serialization: a runner's state keeps it.
 *
 * @param properties of Kafka's client, with the brokers' addresses; may hold secrets
 * @param topics by name; empty if {@code namePattern} is set
 * @param namePattern the expression that names of topics must match as a whole, or null
 * @param groupName the consumer group that positions are shown to, or null
 * @param refresh how often new partitions and topics are looked for
 */
public record TopicSettings(
    Map<String, String> properties,
    List<String> topics,
    @Nullable String namePattern,
    TopicStart start,
    @Nullable String groupName,
    Duration refresh)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Duration REFRESH = Duration.ofSeconds(30);

  public TopicSettings {
    properties = Map.copyOf(properties);
    topics = List.copyOf(topics);
    if (topics.isEmpty() == (namePattern == null)) {
      throw new IllegalArgumentException("Invalid topics: expected names or a pattern");
    }
    if (start.from() == TopicStart.From.COMMITTED && groupName == null) {
      throw new IllegalArgumentException("Invalid start: committed, but there is no group");
    }
  }

  /** What a pipeline file says. */
  public static TopicSettings of(ReadTopicSpec spec) {
    Map<String, String> properties = new TreeMap<>(spec.properties());
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, String.join(",", spec.servers()));
    return new TopicSettings(
        properties,
        spec.topics(),
        spec.pattern().map(Pattern::pattern).orElse(null),
        start(spec.start()),
        spec.group().orElse(null),
        spec.refresh());
  }

  private static TopicStart start(ReadTopicSpec.Start start) {
    return switch (start.kind()) {
      case EARLIEST -> TopicStart.earliest();
      case LATEST -> TopicStart.latest();
      case COMMITTED -> TopicStart.committed();
      case TIME -> TopicStart.at(start.time().orElseThrow());
    };
  }

  /** Topics of these names, from the oldest message on. */
  public static TopicSettings of(String servers, List<String> topics) {
    return new TopicSettings(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
        topics,
        null,
        TopicStart.earliest(),
        null,
        REFRESH);
  }

  /** All topics whose whole name matches, from the oldest message on. */
  public static TopicSettings matching(String servers, String pattern) {
    return new TopicSettings(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
        List.of(),
        Pattern.compile(pattern).pattern(),
        TopicStart.earliest(),
        null,
        REFRESH);
  }

  public TopicSettings withStart(TopicStart newStart) {
    return new TopicSettings(properties, topics, namePattern, newStart, groupName, refresh);
  }

  public TopicSettings withGroup(String name) {
    return new TopicSettings(properties, topics, namePattern, start, name, refresh);
  }

  public TopicSettings withRefresh(Duration newRefresh) {
    return new TopicSettings(properties, topics, namePattern, start, groupName, newRefresh);
  }

  /** Further properties of Kafka's client. */
  public TopicSettings withProperties(Map<String, String> further) {
    Map<String, String> all = new TreeMap<>(properties);
    all.putAll(further);
    return new TopicSettings(all, topics, namePattern, start, groupName, refresh);
  }

  /** What is wrong with the properties, as far as can be told without a broker. */
  public List<String> problems() {
    return Clients.problems(this);
  }

  public Optional<Pattern> pattern() {
    return Optional.ofNullable(namePattern).map(Pattern::compile);
  }

  public Optional<String> group() {
    return Optional.ofNullable(groupName);
  }

  /** The topics, for people. */
  public String what() {
    return namePattern == null ? String.join(", ", topics) : "topics like " + namePattern;
  }

  String servers() {
    return properties.getOrDefault(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "");
  }

  /** Without the properties' values, which may be secrets. */
  @Override
  public String toString() {
    return "TopicSettings[" + what() + " at " + servers() + ", from " + start.from() + "]";
  }
}
