package io.headgate;

import io.headgate.commit.StreamReport;
import io.headgate.read.watch.WatchedFiles;
import java.io.IOException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Takes watched files in: each is read whole, decoded, checked, reshaped and written in one call.
 * Bounded or unbounded. Writes into staging only; the end of a bundle completes its files and
 * reports them. A bundle that is repeated leaves the files of its first attempt behind, which no
 * commit names.
 */
final class IngestWatched
    extends PTransform<PCollection<WatchedFiles>, PCollection<KV<Integer, StreamReport>>> {
  private static final long serialVersionUID = 1;

  private final IngestPlan plan;

  private IngestWatched(IngestPlan plan) {
    this.plan = plan;
  }

  static IngestWatched of(IngestPlan plan) {
    return new IngestWatched(plan);
  }

  @Override
  public PCollection<KV<Integer, StreamReport>> expand(PCollection<WatchedFiles> files) {
    return files
        .apply("Ingest files", ParDo.of(new Ingest(plan)))
        .setCoder(KvCoder.of(VarIntCoder.of(), StreamReportCoder.of()));
  }

  private static final class Ingest extends DoFn<WatchedFiles, KV<Integer, StreamReport>> {
    private static final long serialVersionUID = 1;

    private final IngestPlan plan;
    private transient @Nullable WatchedStages compiled;

    Ingest(IngestPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void ingest(@Element WatchedFiles files) throws IOException {
      stages().ingest(files);
    }

    @FinishBundle
    public void report(FinishBundleContext context) throws IOException {
      stages()
          .finish()
          .ifPresent(
              report ->
                  context.output(
                      KV.of(0, report), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE));
    }

    @SuppressWarnings({"EffectivelyPrivate", "UnusedMethod"}) // Beam calls it.
    @Teardown
    public void close() throws IOException {
      if (compiled != null) {
        compiled.close();
      }
    }

    private WatchedStages stages() {
      WatchedStages stages = compiled;
      if (stages == null) {
        stages = new WatchedStages(plan);
        compiled = stages;
      }
      return stages;
    }
  }
}
