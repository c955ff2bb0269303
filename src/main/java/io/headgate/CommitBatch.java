package io.headgate;

import io.headgate.commit.TaskReport;
import java.io.IOException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Gathers the reports of all tasks and commits the batch: the one step after everything. Bounded.
 * Exactly once: a retry finds the commit of the first attempt by the run's id and does nothing.
 */
final class CommitBatch extends PTransform<PCollection<TaskReport>, PDone> {
  private static final long serialVersionUID = 1;

  private final IngestPlan plan;

  private CommitBatch(IngestPlan plan) {
    this.plan = plan;
  }

  static CommitBatch of(IngestPlan plan) {
    return new CommitBatch(plan);
  }

  @Override
  public PDone expand(PCollection<TaskReport> reports) {
    reports
        .apply("Key reports", ParDo.of(new KeyReports()))
        .setCoder(KvCoder.of(VarIntCoder.of(), TaskReportCoder.of()))
        .apply("Gather reports", GroupByKey.create())
        .apply("Commit", ParDo.of(new Commit(plan)));
    return PDone.in(reports.getPipeline());
  }

  private static final class KeyReports extends DoFn<TaskReport, KV<Integer, TaskReport>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void key(@Element TaskReport report, OutputReceiver<KV<Integer, TaskReport>> out) {
      out.output(KV.of(0, report));
    }
  }

  private static final class Commit extends DoFn<KV<Integer, Iterable<TaskReport>>, Void> {
    private static final long serialVersionUID = 1;

    private final IngestPlan plan;

    Commit(IngestPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void commit(@Element KV<Integer, Iterable<TaskReport>> reports) throws IOException {
      BatchEnd.of(plan).commit(reports.getValue());
    }
  }
}
