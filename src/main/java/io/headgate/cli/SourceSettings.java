package io.headgate.cli;

import io.headgate.spec.MessageField;
import io.headgate.spec.ReadFilesSpec;
import io.headgate.spec.ReadSpec;
import io.headgate.spec.ReadTopicSpec;
import io.headgate.spec.WatchSpec;
import io.headgate.yaml.Durations;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a pipeline reads, as a plan shows it: in lines, without secrets. */
final class SourceSettings {
  private SourceSettings() {}

  static Map<String, String> of(ReadSpec read) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("read", read.what() + " as " + read.format().shown());
    if (read instanceof ReadTopicSpec topic) {
      settings.put("start", start(topic.start()));
      settings.put("look for more", "every " + Durations.print(topic.refresh()));
      settings.put("tombstones", word(topic.tombstones()));
      topic.group().ifPresent(group -> settings.put("group", group));
      putIfAny(settings, "columns", columns(topic.columns()));
      putIfAny(settings, "properties", joined(topic.shownProperties()));
    }
    if (read instanceof ReadFilesSpec files && files.watch().isPresent()) {
      WatchSpec watch = files.watch().get();
      settings.put("look for more", "every " + Durations.print(watch.every()));
      settings.put("complete when", watch.completeWhen().toString());
      settings.put("on change", word(watch.onChange()));
    }
    return settings;
  }

  private static void putIfAny(Map<String, String> settings, String name, String value) {
    if (!value.isEmpty()) {
      settings.put(name, value);
    }
  }

  private static String start(ReadTopicSpec.Start start) {
    return start.time().map(Object::toString).orElseGet(() -> word(start.kind()));
  }

  private static String columns(Map<String, MessageField> columns) {
    Map<String, String> shown = new LinkedHashMap<>();
    columns.forEach((column, field) -> shown.put(column, field.toString()));
    return joined(shown);
  }

  private static String joined(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
