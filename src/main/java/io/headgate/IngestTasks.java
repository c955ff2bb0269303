package io.headgate;

import io.headgate.commit.TaskReport;
import io.headgate.source.ReadTask;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Takes tasks in: each is read, decoded, checked, reshaped and written in one call, so that no
 * runner holds or copies the data between. Bounded. Writes into staging only: a retried task leaves
 * the files of its first attempt behind, which no commit names, and writes its own.
 */
final class IngestTasks extends PTransform<PCollection<ReadTask>, PCollection<TaskReport>> {
  private static final long serialVersionUID = 1;

  private final IngestPlan plan;

  private IngestTasks(IngestPlan plan) {
    this.plan = plan;
  }

  static IngestTasks of(IngestPlan plan) {
    return new IngestTasks(plan);
  }

  @Override
  public PCollection<TaskReport> expand(PCollection<ReadTask> tasks) {
    return tasks
        .apply("Ingest task", ParDo.of(new IngestTask(plan)))
        .setCoder(TaskReportCoder.of());
  }

  private static final class IngestTask extends DoFn<ReadTask, TaskReport> {
    private static final long serialVersionUID = 1;

    private final IngestPlan plan;
    private transient @Nullable IngestStages compiled;

    IngestTask(IngestPlan plan) {
      this.plan = plan;
    }

    @ProcessElement
    public void ingest(@Element ReadTask task, OutputReceiver<TaskReport> out) throws IOException {
      TaskReport report = stages().ingest(task);
      RunMetrics.ingested(report.accounts());
      out.output(report);
    }

    private IngestStages stages() {
      IngestStages stages = compiled;
      if (stages == null) {
        stages = new IngestStages(plan);
        compiled = stages;
      }
      return stages;
    }
  }
}
