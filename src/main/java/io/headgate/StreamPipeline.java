package io.headgate;

import io.headgate.record.RawBatch;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * The whole flow of a stream: messages are read in batches, taken in as files in staging, and what
 * lies between two checkpoints is committed once the second is complete.
 *
 * <pre>
 * read ─▶ decode ─▶ check ─▶ (reshape) ─▶ write ─▶ commit
 *           └── rejections ──┴──────┴────────┴──▶ dead letters
 * </pre>
 */
final class StreamPipeline {
  private StreamPipeline() {}

  static void build(
      Pipeline pipeline, IngestPlan plan, PTransform<PBegin, PCollection<RawBatch>> read) {
    pipeline
        .apply("Read", read)
        .apply("Ingest", IngestMessages.of(plan))
        .apply("Commit", CommitStream.of(plan));
  }
}
