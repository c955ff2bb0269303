package io.headgate.read.push;

import io.headgate.read.PositionMark;
import io.headgate.read.PositionMarkCoder;
import io.headgate.record.RawBatch;
import io.headgate.record.RawBatchCoder;
import io.headgate.source.StreamControl;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * A spool as a source of batches. One reader has it all: the spool is one partition, on one
 * machine. The others wait for the end beside it: Flink never ends a reader that was given no
 * split.
 */
final class PushSource extends UnboundedSource<RawBatch, PositionMark> {
  private static final long serialVersionUID = 1;

  private final String directory;
  private final List<String> formats;
  private final StreamControl control;
  private final int split;
  private final int splits;

  /**
   * @param formats that events may be in; if there are several, each batch says its own
   * @param split number of the reader: the first reads
   * @param splits how many readers there are
   */
  PushSource(String directory, List<String> formats, StreamControl control, int split, int splits) {
    this.directory = directory;
    this.formats = List.copyOf(formats);
    this.control = control;
    this.split = split;
    this.splits = splits;
  }

  @Override
  public List<PushSource> split(int desired, PipelineOptions options) {
    return IntStream.range(0, splits)
        .mapToObj(number -> new PushSource(directory, formats, control, number, splits))
        .toList();
  }

  @Override
  public UnboundedReader<RawBatch> createReader(
      PipelineOptions options, @Nullable PositionMark mark) {
    return new PushReader(this, mark == null ? PositionMark.START : mark);
  }

  @Override
  public Coder<RawBatch> getOutputCoder() {
    return RawBatchCoder.of();
  }

  @Override
  public Coder<PositionMark> getCheckpointMarkCoder() {
    return PositionMarkCoder.of();
  }

  Path directory() {
    return Path.of(directory);
  }

  /** Whether this is the split that reads. */
  boolean reads() {
    return split == 0;
  }

  /** The formats that events may be in. */
  List<String> formats() {
    return formats;
  }

  StreamControl control() {
    return control;
  }
}
