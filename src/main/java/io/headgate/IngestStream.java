package io.headgate;

import io.headgate.commit.StreamReport;
import io.headgate.read.watch.WatchedFiles;
import io.headgate.record.RawBatch;
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
 * Takes in what a stream reads: each element is decoded, checked, reshaped and written in one call.
 * Bounded or unbounded. Writes into staging only; the end of a bundle, which a runner with
 * checkpoints puts before each of them, completes its files and reports them. A bundle that is
 * repeated leaves the files of its first attempt behind, which no commit names.
 *
 * @param <T> batches of messages, or files
 */
final class IngestStream<T>
    extends PTransform<PCollection<T>, PCollection<KV<Integer, StreamReport>>> {
  private static final long serialVersionUID = 1;

  private final String step;
  private final IngestPlan plan;
  private final BundleStages.Compiler<T> compiler;

  private IngestStream(String step, IngestPlan plan, BundleStages.Compiler<T> compiler) {
    this.step = step;
    this.plan = plan;
    this.compiler = compiler;
  }

  static IngestStream<RawBatch> ofMessages(IngestPlan plan) {
    return new IngestStream<>("Ingest messages", plan, MessageStages::new);
  }

  static IngestStream<WatchedFiles> ofFiles(IngestPlan plan) {
    return new IngestStream<>("Ingest files", plan, WatchedStages::new);
  }

  @Override
  public PCollection<KV<Integer, StreamReport>> expand(PCollection<T> elements) {
    return elements
        .apply(step, ParDo.of(new Ingest<>(plan, compiler)))
        .setCoder(KvCoder.of(VarIntCoder.of(), StreamReportCoder.of()));
  }

  private static final class Ingest<T> extends DoFn<T, KV<Integer, StreamReport>> {
    private static final long serialVersionUID = 1;

    private final IngestPlan plan;
    private final BundleStages.Compiler<T> compiler;
    private transient @Nullable BundleStages<T> compiled;

    Ingest(IngestPlan plan, BundleStages.Compiler<T> compiler) {
      this.plan = plan;
      this.compiler = compiler;
    }

    @ProcessElement
    public void ingest(@Element T element) throws IOException {
      stages().ingest(element);
    }

    @FinishBundle
    public void report(FinishBundleContext context) throws IOException {
      stages()
          .finish()
          .ifPresent(
              report -> {
                RunMetrics.ingested(report.task().accounts());
                context.output(
                    KV.of(0, report), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
              });
    }

    @SuppressWarnings({"EffectivelyPrivate", "UnusedMethod"}) // Beam calls it.
    @Teardown
    public void close() throws IOException {
      if (compiled != null) {
        compiled.close();
      }
    }

    private BundleStages<T> stages() {
      BundleStages<T> stages = compiled;
      if (stages == null) {
        stages = compiler.compile(plan);
        compiled = stages;
      }
      return stages;
    }
  }
}
