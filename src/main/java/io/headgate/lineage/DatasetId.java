package io.headgate.lineage;

import io.headgate.spec.PipelineSpec;
import io.headgate.spec.ReadFilesSpec;
import io.headgate.spec.ReadPushSpec;
import io.headgate.spec.ReadSpec;
import io.headgate.spec.ReadTopicSpec;
import io.headgate.spec.WriteSpec;
import io.headgate.spec.WriteTopicSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a dataset is called, by OpenLineage's conventions, so that what one tool writes and another
 * reads is one dataset.
 */
record DatasetId(String namespace, String name) {
  private static final Pattern REMOTE = Pattern.compile("([a-zA-Z][-a-zA-Z0-9+.]*://[^/]*)/?(.*)");
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  /** What a pipeline reads; without names there are none for topics that a pattern stands for. */
  static List<DatasetId> read(PipelineSpec spec) {
    ReadSpec read = spec.read();
    if (read instanceof ReadFilesSpec files) {
      return List.of(files(files));
    }
    if (read instanceof ReadTopicSpec topic) {
      return topics(topic.servers(), topic.topics());
    }
    ReadPushSpec push = (ReadPushSpec) read;
    if (push.buffer() instanceof ReadPushSpec.Buffer.Topic topic) {
      return topics(topic.servers(), List.of(topic.topic()));
    }
    return List.of(
        new DatasetId("http://" + push.listen().host() + ":" + push.listen().port(), push.path()));
  }

  /** What a pipeline writes. */
  static DatasetId written(WriteSpec write) {
    return write instanceof WriteTopicSpec topic
        ? topics(topic.servers(), List.of(topic.topic())).get(0)
        : local(write.path());
  }

  private static List<DatasetId> topics(List<String> servers, List<String> topics) {
    List<DatasetId> ids = new ArrayList<>();
    // One text may name several, as Kafka's own property does.
    String first = servers.get(0).replaceFirst(",.*", "").strip();
    topics.forEach(topic -> ids.add(new DatasetId("kafka://" + first, topic)));
    return ids;
  }

  /** The file, or the folder below which wildcards stand for files: a dataset is all of them. */
  private static DatasetId files(ReadFilesSpec files) {
    String path = files.path();
    Matcher wildcard = WILDCARD.matcher(path);
    if (wildcard.find()) {
      path = path.substring(0, path.lastIndexOf('/', wildcard.start()) + 1);
    }
    Matcher remote = REMOTE.matcher(path);
    if (!path.startsWith("file:") && remote.matches()) {
      return new DatasetId(remote.group(1), remote.group(2).replaceAll("/+$", ""));
    }
    return local(files.base().resolve(path.replaceFirst("^file:/+", "/")));
  }

  private static DatasetId local(Path path) {
    return new DatasetId("file", path.toAbsolutePath().normalize().toString());
  }
}
