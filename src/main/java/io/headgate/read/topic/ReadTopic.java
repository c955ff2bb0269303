package io.headgate.read.topic;

import io.headgate.record.RawBatch;
import io.headgate.source.StreamControl;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads topics into batches of messages, each of one partition, in the partition's order.
 *
 * <p>Unbounded, until {@link StreamControl#stopRequested()}. Each message that was committed to the
 * topics comes once as long as the runner restores its state; whatever it restores, nothing is left
 * out, and nothing comes again that {@link StreamControl#committed()} covers. A broker that does
 * not answer is waited for. All batches have the least timestamp, and the watermark stays there:
 * event time is in the messages.
 */
public final class ReadTopic extends PTransform<PBegin, PCollection<RawBatch>> {
  private static final long serialVersionUID = 1;

  private final TopicSource source;

  private ReadTopic(TopicSource source) {
    this.source = source;
  }

  /**
   * Reads topics with a number of readers.
   *
   * @param splits the job's parallelism
   */
  public static ReadTopic of(TopicSettings settings, StreamControl control, int splits) {
    return new ReadTopic(TopicSource.of(settings, control, splits));
  }

  @Override
  public PCollection<RawBatch> expand(PBegin begin) {
    return begin.apply("Read topic", Read.from(source));
  }
}
