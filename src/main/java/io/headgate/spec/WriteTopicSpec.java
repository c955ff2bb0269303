package io.headgate.spec;

import io.headgate.format.catalog.FormatSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A topic of Kafka to write to.
 *
 * @param servers brokers to begin with, each {@code host:port}
 * @param path the folder of the log, and of rows that are not sent yet
 * @param messages what values are in: {@code json}, {@code avro}, or {@code wire} with its options
 * @param key columns that make a message's key; empty for none
 * @param headers columns that go into headers, by the header's name
 * @param origin whether headers say what a message was read from
 * @param create how the topic is made if it is not there; empty to fail then
 * @param maxMessageBytes rows whose message would be larger are rejected
 * @param transactionTimeout how long the broker keeps a transaction open
 * @param giveUpAfter how long a batch waits for a broker that does not answer
 * @param properties further ones of Kafka's client
 */
public record WriteTopicSpec(
    List<String> servers,
    String topic,
    Path path,
    FormatSpec messages,
    List<String> key,
    Map<String, String> headers,
    Origin origin,
    Timestamps timestamps,
    Delivery delivery,
    Optional<Create> create,
    int maxMessageBytes,
    Duration transactionTimeout,
    Duration giveUpAfter,
    Map<String, String> properties)
    implements WriteSpec {
  public WriteTopicSpec {
    servers = List.copyOf(servers);
    key = List.copyOf(key);
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /** How often a row comes to be in the topic. */
  public enum Delivery {
    /** Once, for readers of committed messages: each commit is one transaction. */
    EXACTLY_ONCE,
    /** Once, but for the rows of a commit that a crash cuts short: those may come again. */
    AT_LEAST_ONCE
  }

  /** What messages say of where they come from. */
  public enum Origin {
    HEADERS,
    NONE
  }

  /** What a message's own time is. */
  public enum Timestamps {
    /** The contract's event time, where it has one. */
    EVENT_TIME,
    /** When it was sent. */
    SENT
  }

  /** How a topic is made. */
  public record Create(int partitions, short replication) {}

  @Override
  public FormatSpec format() {
    return FormatSpec.of("avro");
  }

  @Override
  public Optional<String> layout() {
    return Optional.empty();
  }

  @Override
  public long rollBytes() {
    return WriteFilesSpec.DEFAULT_ROLL_BYTES;
  }

  @Override
  public OnExisting onExisting() {
    return OnExisting.APPEND;
  }

  @Override
  public boolean allowShort() {
    return false;
  }

  /** The topic for people, in a line. */
  public String what() {
    return "topic " + topic + " at " + String.join(", ", servers);
  }

  /** The properties for people: what may be a secret is masked. */
  public Map<String, String> shownProperties() {
    return ClientProperties.shown(properties);
  }

  /** Without values of properties that may be secrets. */
  @Override
  public String toString() {
    return "WriteTopicSpec[" + what() + " " + shownProperties() + "]";
  }
}
