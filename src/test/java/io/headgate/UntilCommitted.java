package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.read.PositionMark;
import io.headgate.read.PositionMarkCoder;
import io.headgate.record.RawBatch;
import io.headgate.record.RawBatchCoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source without a record, which ends once a dataset has a commit. Beside a TestStream, whose
 * watermark goes to the end as soon as its last element is sent, it keeps a job on Flink open until
 * a checkpoint has come.
 */
final class UntilCommitted extends UnboundedSource<RawBatch, PositionMark> {
  private static final long serialVersionUID = 1;

  private final String dataset;
  private final long commit;

  UntilCommitted(Dataset dataset, long commit) {
    this.dataset = dataset.root().toString();
    this.commit = commit;
  }

  @Override
  public List<UntilCommitted> split(int desired, PipelineOptions options) {
    return List.of(this);
  }

  @Override
  public UnboundedReader<RawBatch> createReader(
      PipelineOptions options, @Nullable PositionMark mark) {
    return new Reader(this);
  }

  @Override
  public Coder<RawBatch> getOutputCoder() {
    return RawBatchCoder.of();
  }

  @Override
  public Coder<PositionMark> getCheckpointMarkCoder() {
    return PositionMarkCoder.of();
  }

  private static final class Reader extends UnboundedReader<RawBatch> {
    private final UntilCommitted source;
    private boolean over;

    Reader(UntilCommitted source) {
      this.source = source;
    }

    @Override
    public boolean start() throws IOException {
      return advance();
    }

    @Override
    public boolean advance() throws IOException {
      over = Dataset.at(Path.of(source.dataset)).log().latest() >= source.commit;
      return false;
    }

    @Override
    public Instant getWatermark() {
      return over ? BoundedWindow.TIMESTAMP_MAX_VALUE : BoundedWindow.TIMESTAMP_MIN_VALUE;
    }

    @Override
    public CheckpointMark getCheckpointMark() {
      return PositionMark.START;
    }

    @Override
    public UnboundedSource<RawBatch, ?> getCurrentSource() {
      return source;
    }

    @Override
    public RawBatch getCurrent() {
      throw new NoSuchElementException("there is no record");
    }

    @Override
    public Instant getCurrentTimestamp() {
      throw new NoSuchElementException("there is no record");
    }

    @Override
    public void close() {}
  }
}
