package io.headgate;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.read.push.ReadPush;
import io.headgate.read.topic.ReadTopic;
import io.headgate.read.topic.TopicSettings;
import io.headgate.record.RawBatch;
import io.headgate.source.StreamControl;
import io.headgate.spec.ReadPushSpec;
import io.headgate.spec.ReadSpec;
import io.headgate.spec.ReadTopicSpec;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** The transform that reads the messages that a stream's pipeline file names. */
final class StreamSources {
  private StreamSources() {}

  /**
   * The transform.
   *
   * @param readers how many read at once
   */
  static PTransform<PBegin, PCollection<RawBatch>> read(
      ReadSpec read, StreamControl control, int readers) {
    if (read instanceof ReadTopicSpec topic) {
      return ReadTopic.of(TopicSettings.of(topic), control, readers);
    }
    if (read instanceof ReadPushSpec push) {
      if (push.buffer() instanceof ReadPushSpec.Buffer.Topic topic) {
        return ReadTopic.of(
            TopicSettings.of(String.join(",", topic.servers()), List.of(topic.topic()))
                .withProperties(topic.properties()),
            control,
            readers);
      }
      ReadPushSpec.Buffer.Folder folder = (ReadPushSpec.Buffer.Folder) push.buffer();
      return ReadPush.of(
          folder.path(), push.formats().stream().map(FormatSpec::name).toList(), control, readers);
    }
    throw new IllegalStateException("Cannot read " + read.what() + ": it has no messages");
  }
}
