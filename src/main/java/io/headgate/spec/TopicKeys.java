package io.headgate.spec;

import io.headgate.format.FormatFactory;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.spec.ReadTopicSpec.Start;
import io.headgate.yaml.DataSize;
import io.headgate.yaml.Durations;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The keys of {@code read: topic:}. */
final class TopicKeys {
  private static final Duration LEAST_REFRESH = Duration.ofSeconds(1);
  private static final String START =
      "earliest, latest, committed, or a time such as 2026-01-31T00:00:00Z";

  /** Properties that reading rests on, and those that have a key of their own. */
  private static final Set<String> NOT_SET_HERE =
      Set.of(
          "bootstrap.servers",
          "group.id",
          "enable.auto.commit",
          "auto.offset.reset",
          "isolation.level",
          "allow.auto.create.topics",
          "key.deserializer",
          "value.deserializer");

  static final Key<List<String>> SERVERS =
      Key.required(
          "servers",
          Values.oneOrMore(
              Values.matching("address", "an address such as localhost:9092", ".+:[0-9]{1,5}")),
          "Brokers to begin with; the others are found through them");
  static final Key<List<String>> TOPICS =
      Key.optional(
          "topics",
          Values.oneOrMore(
              Values.matching("topic", "a topic's name such as orders", "[a-zA-Z0-9._-]{1,249}")),
          "The topics' names");
  static final Key<Pattern> PATTERN =
      Key.optional(
          "pattern",
          Values.text(
              "pattern",
              "a regular expression such as shop\\..*",
              "",
              TopicKeys::pattern,
              Pattern.compile("")),
          "A regular expression that topics' names must match as a whole; topics that appear later"
              + " are read too");
  static final Key<Start> STARTING =
      Key.defaulting(
          "start",
          Values.text(
              "start",
              START,
              "",
              TopicKeys::start,
              new Start(Start.Kind.EARLIEST, Optional.empty())),
          "earliest",
          "Where a partition is read from that nothing was read of yet: "
              + START
              + "; committed is what the group has, and earliest where it has nothing");
  static final Key<String> GROUP =
      Key.optional(
          "group",
          Values.text(),
          "A consumer group whose offsets are set to what was read, for tools that show lag;"
              + " nothing is read by it but with start: committed");
  static final Key<Duration> REFRESH =
      Key.defaulting(
          "refresh",
          Values.duration(),
          "30s",
          "How often new partitions, and topics of a pattern, are looked for");
  static final Key<Map<String, String>> PROPERTIES =
      Key.optional(
          "properties",
          Values.map(Values.anyText()),
          "Further properties of Kafka's client, such as security.protocol; secrets best as"
              + " ${env:NAME}");
  static final Key<Tombstones> TOMBSTONES =
      Key.defaulting(
          "tombstones",
          Values.choice(Tombstones.class),
          "discard",
          "What becomes of messages without a value: not written, rejected, or a row of what"
              + " columns takes from the message");
  static final Key<Map<String, MessageField>> COLUMNS =
      Key.optional(
          "columns",
          Values.map(
              Values.text(
                  "part",
                  MessageField.EXPECTED,
                  "^(key|timestamp|topic|partition|offset|header:.+)$",
                  MessageField::of,
                  new MessageField(MessageField.Kind.KEY, ""))),
          "Columns that the message fills, beside its value: each " + MessageField.EXPECTED);

  private final Key<FormatSpec> format;
  private final Key<DataSize> maxRecordSize;
  private final KeyTable table;

  TopicKeys(List<FormatFactory> formats, Key<DataSize> maxRecordSize) {
    this.maxRecordSize = maxRecordSize;
    format =
        Key.required(
            "format",
            FormatKeys.of(
                "message-format",
                formats.stream()
                    .filter(factory -> factory.carriers().contains(FormatFactory.Carrier.MESSAGES))
                    .toList()),
            "What the messages' values are in; each is one record");
    table =
        KeyTable.of(
                "read-topic",
                "Topics of Kafka to read; only in streams",
                SERVERS,
                TOPICS,
                PATTERN,
                format,
                STARTING,
                GROUP,
                REFRESH,
                PROPERTIES,
                TOMBSTONES,
                COLUMNS,
                maxRecordSize)
            .exactlyOneOf(TOPICS, PATTERN);
  }

  KeyTable table() {
    return table;
  }

  ReadTopicSpec read(Section section) {
    Start start = section.value(STARTING);
    Optional<String> group = section.find(GROUP);
    if (start.kind() == Start.Kind.COMMITTED && !section.has(GROUP)) {
      section.problem(
          STARTING, "Invalid start: committed: no group is given: add group: with its name");
    }
    Duration refresh = section.value(REFRESH);
    if (section.find(REFRESH).isPresent() && refresh.compareTo(LEAST_REFRESH) < 0) {
      section.problem(
          REFRESH, "Invalid duration: " + Durations.print(refresh) + ": expected at least 1s");
    }
    return new ReadTopicSpec(
        section.value(SERVERS),
        section.find(TOPICS).orElse(List.of()),
        section.find(PATTERN),
        section.value(format),
        start,
        group,
        refresh,
        ClientProperties.read(
            section,
            PROPERTIES,
            NOT_SET_HERE,
            "what it reads and where from",
            Map.of(
                "bootstrap.servers", "servers", "group.id", "group", "auto.offset.reset", "start")),
        section.value(TOMBSTONES),
        section.find(COLUMNS).orElse(Map.of()),
        ReadKeys.maxRecordBytes(section, maxRecordSize));
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "Invalid pattern: '"
              + text
              + "': "
              + wrong.getDescription()
              + ": expected a regular expression such as shop\\..*",
          wrong);
    }
  }

  private static Start start(String text) {
    return switch (text) {
      case "earliest" -> new Start(Start.Kind.EARLIEST, Optional.empty());
      case "latest" -> new Start(Start.Kind.LATEST, Optional.empty());
      case "committed" -> new Start(Start.Kind.COMMITTED, Optional.empty());
      default -> {
        try {
          yield new Start(Start.Kind.TIME, Optional.of(Instant.parse(text)));
        } catch (DateTimeParseException wrong) {
          throw new IllegalArgumentException(
              "Invalid start: '" + text + "': expected " + START, wrong);
        }
      }
    };
  }
}
