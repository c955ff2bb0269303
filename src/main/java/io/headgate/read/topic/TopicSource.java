package io.headgate.read.topic;

import io.headgate.read.PositionMark;
import io.headgate.read.PositionMarkCoder;
import io.headgate.record.RawBatch;
import io.headgate.record.RawBatchCoder;
import io.headgate.source.StreamControl;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Partitions of topics as a source of batches: all of them, or those of one split. A partition
 * belongs to a split by its topic's name and number alone, so that each worker finds its own,
 * partitions that are added later too, and no worker needs another.
 *
 * <p>Small and of few types, because runners keep it in their state by Java serialization.
 */
public final class TopicSource extends UnboundedSource<RawBatch, PositionMark> {
  private static final long serialVersionUID = 1;

  private final TopicSettings settings;
  private final StreamControl control;
  private final int split;
  private final int splits;

  private TopicSource(TopicSettings settings, StreamControl control, int split, int splits) {
    this.settings = settings;
    this.control = control;
    this.split = split;
    this.splits = splits;
  }

  /**
   * The whole of the topics.
   *
   * @param splits how many readers there shall be; those without partitions wait for some
   */
  static TopicSource of(TopicSettings settings, StreamControl control, int splits) {
    return new TopicSource(settings, control, 0, splits);
  }

  /**
   * As many sources as were asked for when this was made. A runner wishes for more: Flink for one
   * per key group, of which each would cost a connection.
   */
  @Override
  public List<TopicSource> split(int desired, PipelineOptions options) {
    return IntStream.range(0, splits)
        .mapToObj(number -> new TopicSource(settings, control, number, splits))
        .toList();
  }

  @Override
  public UnboundedReader<RawBatch> createReader(
      PipelineOptions options, @Nullable PositionMark mark) {
    return new TopicReader(this, mark == null ? PositionMark.START : mark);
  }

  @Override
  public Coder<RawBatch> getOutputCoder() {
    return RawBatchCoder.of();
  }

  @Override
  public Coder<PositionMark> getCheckpointMarkCoder() {
    return PositionMarkCoder.of();
  }

  TopicSettings settings() {
    return settings;
  }

  StreamControl control() {
    return control;
  }

  /** Whether a partition is this split's. Deals a topic's partitions out one by one. */
  boolean owns(String topic, int partition) {
    return Math.floorMod(topic.hashCode() + partition, splits) == split;
  }
}
