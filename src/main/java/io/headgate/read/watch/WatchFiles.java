package io.headgate.read.watch;

import io.headgate.source.StreamControl;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Redistribute;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Watches for files and hands each out once it is complete, spread over the workers.
 *
 * <p>Unbounded, until {@link StreamControl#stopRequested()}: what is not handed out by then is left
 * to the next run. A file comes once as long as the runner restores its state; whatever it
 * restores, none is left out, and none comes again that {@link StreamControl#committed()} has.
 */
public final class WatchFiles extends PTransform<PBegin, PCollection<WatchedFiles>> {
  private static final long serialVersionUID = 1;

  private final WatchSource source;

  private WatchFiles(WatchSource source) {
    this.source = source;
  }

  /**
   * Watches.
   *
   * @param splits the job's parallelism
   */
  public static WatchFiles of(WatchSettings settings, StreamControl control, int splits) {
    return new WatchFiles(WatchSource.of(settings, control, splits));
  }

  @Override
  public PCollection<WatchedFiles> expand(PBegin begin) {
    return begin
        .apply("Watch files", Read.from(source))
        .apply("Spread files", Redistribute.arbitrarily())
        .setCoder(WatchedFilesCoder.of());
  }
}
