package io.headgate.write.topic;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.kafka.Brokers;
import io.headgate.kafka.Producers;
import io.headgate.schema.Contract;
import io.headgate.spec.WriteTopicSpec;
import io.headgate.spec.WriteTopicSpec.Create;
import io.headgate.spec.WriteTopicSpec.Delivery;
import io.headgate.spec.WriteTopicSpec.Origin;
import io.headgate.spec.WriteTopicSpec.Timestamps;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Which topic rows are sent to, and as what. Travels to workers inside of the plan.
 *
 * @param properties of Kafka's client, with the brokers' addresses; may hold secrets
 * @param messages what values are in: {@code json}, {@code avro} or {@code wire}
 * @param key columns that make the key; empty for none
 * @param headers columns that go into headers, by the header's name
 * @param eventTime names that the column has, or had, that is the message's own time: rows that
 *     were committed before it was renamed may still have to be sent; empty for the time of sending
 * @param partitions that the topic gets if it is not there; 0 to fail then
 * @param patience how long brokers that do not answer are waited for; null for as long as it takes
 */
public record TopicTarget(
    Map<String, String> properties,
    String topic,
    FormatSpec messages,
    List<String> key,
    Map<String, String> headers,
    Origin origin,
    List<String> eventTime,
    Delivery delivery,
    int partitions,
    short replication,
    int maxMessageBytes,
    Duration transactionTimeout,
    @Nullable Duration patience)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public TopicTarget {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    key = List.copyOf(key);
    eventTime = List.copyOf(eventTime);
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /**
   * What a pipeline file says.
   *
   * @param rows what the rows look like that are written
   * @param patience how long brokers that do not answer are waited for; empty for as long as it
   *     takes
   */
  public static TopicTarget of(WriteTopicSpec spec, Contract rows, Optional<Duration> patience) {
    Map<String, String> properties = new TreeMap<>(spec.properties());
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, String.join(",", spec.servers()));
    return new TopicTarget(
        properties,
        spec.topic(),
        spec.messages(),
        spec.key(),
        spec.headers(),
        spec.origin(),
        spec.timestamps() == Timestamps.EVENT_TIME ? eventTime(rows) : List.of(),
        spec.delivery(),
        spec.create().map(Create::partitions).orElse(0),
        spec.create().map(Create::replication).orElse((short) 0),
        spec.maxMessageBytes(),
        spec.transactionTimeout(),
        patience.orElse(null));
  }

  private static List<String> eventTime(Contract rows) {
    return rows.columns().stream()
        .filter(column -> rows.eventTime().equals(Optional.of(column.name())))
        .flatMap(column -> Stream.concat(Stream.of(column.name()), column.aliases().stream()))
        .toList();
  }

  /** The topic for people, in a line. */
  public String what() {
    return "topic "
        + topic
        + " at "
        + properties.getOrDefault(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "");
  }

  /** Who is asked for more than sending. */
  Brokers brokers() {
    return new Brokers(properties, topic, partitions, replication);
  }

  /** What is wrong with the properties, as far as can be told without a broker. */
  public List<String> problems() {
    return Producers.problems(properties);
  }

  /** Without the properties' values, which may be secrets. */
  @Override
  public String toString() {
    return "TopicTarget[" + what() + ", " + delivery + "]";
  }
}
