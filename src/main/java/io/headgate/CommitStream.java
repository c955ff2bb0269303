package io.headgate;

import io.headgate.commit.StreamReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.jspecify.annotations.Nullable;

/**
 * Commits the reports of all workers, those of one checkpoint together, once that checkpoint is
 * complete and cannot be undone. Unbounded. Exactly once: a repeat finds in the log that the
 * positions are committed. Nothing stands behind it.
 */
final class CommitStream extends PTransform<PCollection<KV<Integer, StreamReport>>, PDone> {
  private static final long serialVersionUID = 1;

  private final IngestPlan plan;

  private CommitStream(IngestPlan plan) {
    this.plan = plan;
  }

  static CommitStream of(IngestPlan plan) {
    return new CommitStream(plan);
  }

  @Override
  public PDone expand(PCollection<KV<Integer, StreamReport>> reports) {
    reports.apply("Commit stream", ParDo.of(new Commit(plan)));
    return PDone.in(reports.getPipeline());
  }

  private static final class Commit extends DoFn<KV<Integer, StreamReport>, Void> {
    private static final long serialVersionUID = 1;

    /**
     * Never written. It is there for the key: a step with state has all elements of one key in one
     * place.
     */
    @SuppressWarnings("UnusedVariable")
    @StateId("place")
    private final StateSpec<ValueState<Long>> place = StateSpecs.value(VarLongCoder.of());

    private final IngestPlan plan;
    private transient @Nullable StreamEnd end;
    private transient @Nullable List<StreamReport> reports;

    Commit(IngestPlan plan) {
      this.plan = plan;
    }

    @StartBundle
    public void start() {
      reports = new ArrayList<>();
    }

    @RequiresStableInput
    @ProcessElement
    public void gather(@Element KV<Integer, StreamReport> report) {
      gathered().add(report.getValue());
    }

    @FinishBundle
    public void commit() throws IOException {
      if (end == null) {
        end = StreamEnd.of(plan);
      }
      end.commit(gathered());
    }

    @SuppressWarnings({"EffectivelyPrivate", "UnusedMethod"}) // Beam calls it.
    @Teardown
    public void close() throws IOException {
      if (end != null) {
        end.close();
      }
    }

    private List<StreamReport> gathered() {
      if (reports == null) {
        throw new IllegalStateException("Cannot gather reports: no bundle is open");
      }
      return reports;
    }
  }
}
