package io.headgate.cli;

import io.headgate.spec.WriteSpec;
import io.headgate.spec.WriteTopicSpec;
import io.headgate.yaml.Durations;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a pipeline writes to, as a plan shows it: in lines, without secrets. */
final class SinkSettings {
  private SinkSettings() {}

  static Map<String, String> of(WriteSpec write) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (write instanceof WriteTopicSpec topic) {
      settings.put("write", topic.what() + " as " + topic.messages().shown());
      settings.put("state", RunReport.shown(topic.path()));
      settings.put("key", topic.key().isEmpty() ? "(none)" : String.join(", ", topic.key()));
      putIfAny(settings, "headers", topic.headers());
      settings.put("timestamps", word(topic.timestamps()));
      settings.put(
          "delivery",
          word(topic.delivery())
              + (topic.delivery() == WriteTopicSpec.Delivery.EXACTLY_ONCE
                  ? ", transactions of up to " + Durations.print(topic.transactionTimeout())
                  : ""));
      topic
          .create()
          .ifPresent(
              create ->
                  settings.put(
                      "create",
                      create.partitions() + " partitions, replication " + create.replication()));
      putIfAny(settings, "properties", topic.shownProperties());
      return settings;
    }
    settings.put("write", RunReport.shown(write.path()) + " as " + write.format().shown());
    settings.put("layout", write.layout().orElse("(one folder)"));
    settings.put("roll at", Sizes.bytes(write.rollBytes()));
    return settings;
  }

  /** The output for people, in a line. */
  static String place(WriteSpec write) {
    return write instanceof WriteTopicSpec topic ? topic.what() : RunReport.shown(write.path());
  }

  private static void putIfAny(
      Map<String, String> settings, String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      settings.put(
          name,
          values.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue())
              .collect(Collectors.joining(", ")));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
