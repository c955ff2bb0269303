package io.headgate;

import io.headgate.commit.StreamReport;
import io.headgate.read.watch.WatchFiles;
import io.headgate.read.watch.WatchSettings;
import io.headgate.source.StreamControl;
import io.headgate.spec.ReadFilesSpec;
import io.headgate.spec.ReadSpec;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * The whole flow of a stream: messages are read in batches, or files as they appear; taken in as
 * files in staging, and what lies between two checkpoints is committed once the second is complete.
 *
 * <pre>
 * read ─▶ decode ─▶ check ─▶ (reshape) ─▶ write ─▶ commit
 *           └── rejections ──┴──────┴────────┴──▶ dead letters
 * </pre>
 */
final class StreamPipeline {
  private StreamPipeline() {}

  /**
   * Builds it.
   *
   * @param readers how many read at once
   */
  static void build(
      Pipeline pipeline, IngestPlan plan, ReadSpec read, StreamControl control, int readers) {
    PCollection<KV<Integer, StreamReport>> reports =
        read instanceof ReadFilesSpec files
            ? pipeline
                .apply("Read", WatchFiles.of(WatchSettings.of(files), control, readers))
                .apply("Ingest", IngestStream.ofFiles(plan))
            : pipeline
                .apply("Read", StreamSources.read(read, control, readers))
                .apply("Ingest", IngestStream.ofMessages(plan));
    reports.apply("Commit", CommitStream.of(plan));
  }
}
