package io.headgate;

import io.headgate.commit.StreamReport;
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
 * Takes batches of messages in: each is decoded, checked, reshaped and written in one call. Bounded
 * or unbounded. Writes into staging only; the end of a bundle, which a runner with checkpoints puts
 * before each of them, completes its files and reports them. A bundle that is repeated leaves the
 * files of its first attempt behind, which no commit names.
 */
final class IngestMessages
    extends PTransform<PCollection<RawBatch>, PCollection<KV<Integer, StreamReport>>> {
  private static final long serialVersionUID = 1;

  private final IngestPlan plan;

  private IngestMessages(IngestPlan plan) {
    this.plan = plan;
  }

  static IngestMessages of(IngestPlan plan) {
    return new IngestMessages(plan);
  }

  @Override
  public PCollection<KV<Integer, StreamReport>> expand(PCollection<RawBatch> batches) {
    return batches
        .apply("Ingest messages", ParDo.of(new Ingest(plan)))
        .setCoder(KvCoder.of(VarIntCoder.of(), StreamReportCoder.of()));
  }

  private static final class Ingest extends DoFn<RawBatch, KV<Integer, StreamReport>> {
    private static final long serialVersionUID = 1;

    private final IngestPlan plan;
    private transient @Nullable MessageStages compiled;

    Ingest(IngestPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void ingest(@Element RawBatch batch) throws IOException {
      stages().ingest(batch);
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

    private MessageStages stages() {
      MessageStages stages = compiled;
      if (stages == null) {
        stages = new MessageStages(plan);
        compiled = stages;
      }
      return stages;
    }
  }
}
