package io.headgate.read.watch;

import io.headgate.read.PositionMark;
import io.headgate.read.PositionMarkCoder;
import io.headgate.source.StreamControl;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Watched files as a source. One split lists for all: files are dealt out once they are found. The
 * other splits wait for the end, so that each of a runner's readers has one.
 *
 * <p>Small and of few types, because runners keep it in their state by Java serialization.
 */
public final class WatchSource extends UnboundedSource<WatchedFiles, PositionMark> {
  private static final long serialVersionUID = 1;

  private final WatchSettings settings;
  private final StreamControl control;
  private final int split;
  private final int splits;

  private WatchSource(WatchSettings settings, StreamControl control, int split, int splits) {
    this.settings = settings;
    this.control = control;
    this.split = split;
    this.splits = splits;
  }

  static WatchSource of(WatchSettings settings, StreamControl control, int splits) {
    return new WatchSource(settings, control, 0, splits);
  }

  @Override
  public List<WatchSource> split(int desired, PipelineOptions options) {
    return IntStream.range(0, splits)
        .mapToObj(number -> new WatchSource(settings, control, number, splits))
        .toList();
  }

  @Override
  public UnboundedReader<WatchedFiles> createReader(
      PipelineOptions options, @Nullable PositionMark mark) {
    return new WatchReader(this, mark == null ? PositionMark.START : mark);
  }

  @Override
  public Coder<WatchedFiles> getOutputCoder() {
    return WatchedFilesCoder.of();
  }

  @Override
  public Coder<PositionMark> getCheckpointMarkCoder() {
    return PositionMarkCoder.of();
  }

  WatchSettings settings() {
    return settings;
  }

  StreamControl control() {
    return control;
  }

  boolean lists() {
    return split == 0;
  }
}
