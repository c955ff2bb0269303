package io.headgate.read.push;

import io.headgate.record.RawBatch;
import io.headgate.source.StreamControl;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads what a gateway has taken in, in its order, and lets the gateway delete what the sink has
 * committed.
 *
 * <p>Unbounded, until {@link StreamControl#stopRequested()}. Each event comes once as long as the
 * runner restores its state; whatever it restores, nothing is left out, and nothing comes again
 * that {@link StreamControl#committed()} covers. The spool must be on the machine of the reader.
 */
public final class ReadPush extends PTransform<PBegin, PCollection<RawBatch>> {
  private static final long serialVersionUID = 1;

  private final PushSource source;

  private ReadPush(PushSource source) {
    this.source = source;
  }

  /**
   * Reads a spool.
   *
   * @param formats that its events may be in, as {@link PushSource} takes them
   * @param readers the job's parallelism
   */
  public static ReadPush of(
      Path directory, List<String> formats, StreamControl control, int readers) {
    return new ReadPush(new PushSource(directory.toString(), formats, control, 0, readers));
  }

  @Override
  public PCollection<RawBatch> expand(PBegin begin) {
    return begin.apply("Read push", Read.from(source));
  }
}
