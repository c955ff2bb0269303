package io.headgate.spec;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.util.List;
import java.util.Map;

/** The keys of {@code read: topic:}. */
final class TopicKeys {
  static final Key<String> SERVERS =
      Key.required("servers", Values.text(), "The brokers to ask first: host:port,host:port");
  static final Key<List<String>> NAMES =
      Key.required("name", Values.oneOrMore(Values.text()), "The topic, or a list of topics");
  static final Key<Map<String, String>> PROPERTIES =
      Key.optional(
          "properties", Values.map(Values.text()), "Further properties of Kafka's consumer");

  private final Key<FormatSpec> format;
  private final KeyTable table;

  TopicKeys(Key<FormatSpec> format) {
    this.format = format;
    table =
        KeyTable.of(
            "read-topic",
            "Topics of a Kafka cluster to read",
            SERVERS,
            NAMES,
            format,
            ReadKeys.MAX_RECORD_SIZE,
            PROPERTIES);
  }

  KeyTable table() {
    return table;
  }

  ReadTopicSpec read(Section topic) {
    return new ReadTopicSpec(
        topic.value(SERVERS),
        topic.value(NAMES),
        topic.value(format),
        ReadKeys.maxRecordBytes(topic),
        topic.find(PROPERTIES).orElse(Map.of()));
  }
}
