package io.headgate.spec;

import io.headgate.spec.WriteTopicSpec.Create;
import io.headgate.spec.WriteTopicSpec.Delivery;
import io.headgate.spec.WriteTopicSpec.Origin;
import io.headgate.spec.WriteTopicSpec.Timestamps;
import io.headgate.yaml.DataSize;
import io.headgate.yaml.Durations;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of {@code write: topic:}. */
final class SinkKeys {
  private static final Duration DEFAULT_EVERY = Duration.ofSeconds(10);

  /** Properties that delivery rests on, and those that have a key of their own. */
  private static final Set<String> NOT_SET_HERE =
      Set.of(
          "bootstrap.servers",
          "acks",
          "enable.idempotence",
          "transactional.id",
          "transaction.timeout.ms",
          "max.request.size",
          "max.block.ms",
          "retries",
          "max.in.flight.requests.per.connection",
          "key.serializer",
          "value.serializer");

  static final Key<String> TOPIC =
      Key.required(
          "topic",
          Values.matching("topic", "a topic's name such as orders", "[a-zA-Z0-9._-]{1,249}"),
          "The topic's name");
  static final Key<String> STATE =
      Key.required(
          "state",
          Values.text(),
          "A folder of its own for the log of commits and for rows until they are sent, relative to"
              + " this file; it belongs to the topic as long as that is written to");
  static final Key<List<String>> KEY =
      Key.optional(
          "key",
          Values.oneOrMore(Values.text()),
          "Columns that make a message's key, and so its partition: one as text, several as a json"
              + " object; without it messages have no key");
  static final Key<Map<String, String>> HEADERS =
      Key.optional(
          "headers",
          Values.map(Values.text()),
          "Further headers, by name: each the column whose text it has");
  static final Key<Origin> ORIGIN =
      Key.defaulting(
          "origin",
          Values.choice(Origin.class),
          "headers",
          "Whether headers say which source and position a message was read from, and its commit"
              + " and run");
  static final Key<Timestamps> TIMESTAMPS =
      Key.defaulting(
          "timestamps",
          Values.choice(Timestamps.class),
          "event-time",
          "A message's own time: the contract's event time where it has one, or when it was sent;"
              + " brokers delete by it");
  static final Key<Delivery> DELIVERY =
      Key.defaulting(
          "delivery",
          Values.choice(Delivery.class),
          "exactly-once",
          "exactly-once: each commit is one transaction, for readers of committed messages;"
              + " at-least-once: no transactions, and a crash may repeat a commit's rows");
  static final Key<Duration> EVERY =
      Key.optional(
          "every",
          Values.duration(),
          "Streams: how often what was read is committed and sent, by default 10s");
  static final Key<Long> PARTITIONS =
      Key.required("partitions", Values.integer(1, 100_000), "How many partitions it gets");
  static final Key<Long> REPLICATION =
      Key.defaulting(
          "replication", Values.integer(1, 100), "3", "How many brokers keep each of them");
  static final Key<Section> CREATE =
      Key.optional(
          "create",
          Values.section(
              KeyTable.of("create-topic", "How the topic is made", PARTITIONS, REPLICATION)),
          "Makes the topic if it is not there; without it, that is an error");
  static final Key<DataSize> MAX_MESSAGE =
      Key.defaulting(
          "max-message-size",
          Values.size(),
          "1000KiB",
          "A row whose message would be larger is rejected as SINK_REFUSED; brokers take up to"
              + " 1 MiB unless they are told otherwise");
  static final Key<Duration> TRANSACTION_TIMEOUT =
      Key.defaulting(
          "transaction-timeout",
          Values.duration(),
          "5m",
          "How long sending a commit may take before the broker aborts it; after a crash readers"
              + " of committed messages wait so long if nobody starts the pipeline again");
  static final Key<Duration> GIVE_UP_AFTER =
      Key.defaulting(
          "give-up-after",
          Values.duration(),
          "2m",
          "Batches: how long brokers that do not answer are waited for; streams wait as long as it"
              + " takes");
  static final Key<Map<String, String>> PROPERTIES =
      Key.optional(
          "properties",
          Values.map(Values.anyText()),
          "Further properties of Kafka's client, such as security.protocol or compression.type;"
              + " secrets best as ${env:NAME}");

  static final KeyTable TABLE =
      KeyTable.of(
              "write-topic",
              "A topic of Kafka to write to",
              TopicKeys.SERVERS,
              TOPIC,
              STATE,
              SentFormatKeys.FORMAT,
              KEY,
              HEADERS,
              ORIGIN,
              TIMESTAMPS,
              DELIVERY,
              EVERY,
              CREATE,
              MAX_MESSAGE,
              TRANSACTION_TIMEOUT,
              GIVE_UP_AFTER,
              PROPERTIES)
          .refusing("layout", "a topic has no folders; name columns under key instead")
          .refusing("roll", "a topic has no files; every says how often a stream commits")
          .refusing("on-existing", "messages stay in a topic, so that it cannot be replaced")
          .refusing("allow-short", "it is for replacing, and a topic cannot be replaced")
          .refusing("path", "a topic is no folder; the log's folder is given as state");

  private SinkKeys() {}

  /**
   * Reads the section.
   *
   * @param folder where relative paths start
   */
  static WriteTopicSpec read(Section section, Path folder) {
    String state = section.value(STATE);
    if (state.matches("[a-zA-Z][a-zA-Z0-9+.-]*://.*")) {
      section.problem(
          STATE, "Cannot keep state in " + state + ": expected a folder of a local file system");
    }
    long maxMessage = section.value(MAX_MESSAGE).bytes();
    if (maxMessage < 1 || maxMessage > 1 << 30) {
      section.problem(MAX_MESSAGE, "Invalid size: " + maxMessage + " bytes: expected 1B to 1GiB");
    }
    for (Key<Duration> time : List.of(TRANSACTION_TIMEOUT, GIVE_UP_AFTER)) {
      Duration given = section.value(time);
      if (section.find(time).isPresent() && given.compareTo(Duration.ofSeconds(1)) < 0) {
        section.problem(
            time, "Invalid duration: " + Durations.print(given) + ": expected at least 1s");
      }
    }
    return new WriteTopicSpec(
        section.value(TopicKeys.SERVERS),
        section.value(TOPIC),
        folder.resolve(state).normalize(),
        section.value(SentFormatKeys.FORMAT),
        section.find(KEY).orElse(List.of()),
        section.find(HEADERS).orElse(Map.of()),
        section.value(ORIGIN),
        section.value(TIMESTAMPS),
        section.value(DELIVERY),
        section.find(CREATE).map(SinkKeys::create),
        (int) Math.min(maxMessage, 1 << 30),
        section.value(TRANSACTION_TIMEOUT),
        section.value(GIVE_UP_AFTER),
        properties(section));
  }

  /** Properties of a client that sends. */
  static Map<String, String> properties(Section section) {
    return ClientProperties.read(
        section,
        PROPERTIES,
        NOT_SET_HERE,
        "that nothing is lost or repeated",
        Map.of(
            "bootstrap.servers",
            "servers",
            "transaction.timeout.ms",
            "transaction-timeout",
            "max.request.size",
            "max-message-size"));
  }

  static Create create(Section section) {
    return new Create(
        (int) (long) section.value(PARTITIONS), (short) (long) section.value(REPLICATION));
  }

  /** How often a stream commits. */
  static Duration every(Section section) {
    Optional<Duration> every = section.find(EVERY);
    if (every.isPresent() && every.get().compareTo(StreamKeys.LEAST_EVERY) < 0) {
      section.problem(
          EVERY,
          "Invalid duration: "
              + Durations.print(every.get())
              + ": expected at least "
              + Durations.print(StreamKeys.LEAST_EVERY));
    }
    return every.orElse(DEFAULT_EVERY);
  }
}
