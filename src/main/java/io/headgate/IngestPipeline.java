package io.headgate;

import io.headgate.read.files.ReadFiles;
import io.headgate.source.ReadTask;
import java.util.List;
import org.apache.beam.sdk.Pipeline;

/**
 * The whole flow: tasks of reading are spread over the workers, each is taken in as files in
 * staging, and one last step commits them all or none.
 *
 * <pre>
 * read ─▶ decode ─▶ check ─▶ (reshape) ─▶ write ─▶ commit
 *           └── rejections ──┴──────┴────────┴──▶ dead letters
 * </pre>
 */
final class IngestPipeline {
  private IngestPipeline() {}

  static void build(Pipeline pipeline, IngestPlan plan, List<ReadTask> tasks) {
    pipeline
        .apply("Read", ReadFiles.of(tasks, plan.readFormat()))
        .apply("Ingest", IngestTasks.of(plan))
        .apply("Commit", CommitBatch.of(plan));
  }
}
