package io.headgate.spec;

import io.headgate.format.catalog.FormatSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Topics of Kafka to read.
 *
 * @param servers brokers to begin with, each {@code host:port}
 * @param topics by name; empty if there is a pattern
 * @param pattern what the names of topics must match as a whole
 * @param group the consumer group that positions are shown to
 * @param refresh how often new partitions and topics are looked for
 * @param properties further ones of Kafka's client
 * @param columns what of a message, beside its value, fills which column
 */
public record ReadTopicSpec(
    List<String> servers,
    List<String> topics,
    Optional<Pattern> pattern,
    FormatSpec format,
    Start start,
    Optional<String> group,
    Duration refresh,
    Map<String, String> properties,
    Tombstones tombstones,
    Map<String, MessageField> columns,
    int maxRecordBytes)
    implements ReadSpec {
  public ReadTopicSpec {
    servers = List.copyOf(servers);
    topics = List.copyOf(topics);
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /**
   * Where a partition is read from that nothing was read of yet.
   *
   * @param time for {@link Kind#TIME}
   */
  public record Start(Kind kind, Optional<Instant> time) {
    /** The kinds of start. */
    public enum Kind {
      EARLIEST,
      LATEST,
      COMMITTED,
      TIME
    }
  }

  @Override
  public String what() {
    return (pattern.isPresent()
            ? "topics like " + pattern.get()
            : (topics.size() == 1 ? "topic " : "topics ") + String.join(", ", topics))
        + " at "
        + String.join(", ", servers);
  }

  /** The properties for people: what may be a secret is masked. */
  public Map<String, String> shownProperties() {
    return ClientProperties.shown(properties);
  }

  /** Without values of properties that may be secrets. */
  @Override
  public String toString() {
    return "ReadTopicSpec[" + what() + " " + shownProperties() + "]";
  }
}
