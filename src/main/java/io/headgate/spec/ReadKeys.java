package io.headgate.spec;

import io.headgate.format.FormatFactory;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.yaml.DataSize;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of {@code read}: one kind of source. */
final class ReadKeys {
  static final Key<String> PATH =
      Key.required(
          "path",
          Values.text(),
          "Files to read: a file, a folder or a glob such as data/**/*.csv, relative to this file");
  static final Key<DataSize> MAX_RECORD_SIZE =
      Key.defaulting(
          "max-record-size", Values.size(), "16MiB", "A larger record is rejected as TOO_LARGE");

  static final Key<Section> WATCH =
      Key.optional("watch", Values.section(WatchKeys.TABLE), "Watch for files that appear");

  static final Key<ReadFilesSpec.Which> WHICH =
      Key.defaulting(
          "which",
          Values.choice(ReadFilesSpec.Which.class),
          "all",
          "Of all files under path, or of a dataset of Headgate those that its last commit has");

  private final Key<FormatSpec> format;
  private final Key<Section> files;
  private final TopicKeys topicKeys;
  private final Key<Section> topic;
  private final PushKeys pushKeys;
  private final Key<Section> push;
  private final KeyTable table;

  ReadKeys(List<FormatFactory> formats) {
    format = Key.required("format", FormatKeys.of(files(formats)), "The records' format");
    files =
        Key.optional(
            "files",
            Values.section(
                KeyTable.of(
                    "read-files", "Files to read", PATH, format, WHICH, WATCH, MAX_RECORD_SIZE)),
            "Files");
    topicKeys = new TopicKeys(formats, MAX_RECORD_SIZE);
    topic = Key.optional("topic", Values.section(topicKeys.table()), "Topics of Kafka");
    pushKeys = new PushKeys(formats);
    push =
        Key.optional("push", Values.section(pushKeys.table()), "Events that are pushed over HTTP");
    table =
        KeyTable.of("read", "Where data comes from", files, topic, push)
            .exactlyOneOf(files, topic, push);
  }

  static List<FormatFactory> files(List<FormatFactory> formats) {
    return formats.stream()
        .filter(format -> format.carriers().contains(FormatFactory.Carrier.FILES))
        .toList();
  }

  KeyTable table() {
    return table;
  }

  /**
   * Reads the section.
   *
   * @param folder where relative paths start
   */
  ReadSpec read(Section read, Path folder) {
    Optional<Section> topics = read.find(topic);
    if (topics.isPresent()) {
      return topicKeys.read(topics.get());
    }
    Optional<Section> pushed = read.find(push);
    if (pushed.isPresent()) {
      return pushKeys.read(pushed.get(), folder);
    }
    Optional<Section> found = read.find(files);
    Section section = found.orElseGet(() -> read.value(missing(files)));
    if (section.has(WATCH) && section.value(WHICH) == ReadFilesSpec.Which.COMMITTED) {
      section.problem(WHICH, "Invalid value: committed: files that are watched have no commits");
    }
    return new ReadFilesSpec(
        section.value(PATH),
        folder,
        section.value(format),
        maxRecordBytes(section, MAX_RECORD_SIZE),
        section.value(WHICH),
        section.find(WATCH).map(WatchKeys::read));
  }

  /** A stand-in for a section that is among the problems. */
  private static Key<Section> missing(Key<Section> key) {
    return Key.required(key.name(), key.type(), key.description());
  }

  static int maxRecordBytes(Section section, Key<DataSize> key) {
    long maxRecord = section.value(key).bytes();
    if (maxRecord < 1 || maxRecord > 1 << 30) {
      section.problem(key, "Invalid size: " + maxRecord + " bytes: expected 1B to 1GiB");
    }
    return (int) Math.min(maxRecord, 1 << 30);
  }
}
