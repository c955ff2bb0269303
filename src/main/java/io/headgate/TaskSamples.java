package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.record.RecordBatch;
import io.headgate.schema.rename.KeyedSample;
import io.headgate.schema.rename.KeyedSampler;
import io.headgate.schema.rename.SampleSalt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sample of a task's rows that later runs compare theirs with, to prove renames. */
final class TaskSamples {
  private final IngestPlan plan;
  private final Map<TargetStages, KeyedSampler> samplers = new LinkedHashMap<>();

  TaskSamples(IngestPlan plan) {
    this.plan = plan;
  }

  /** Takes rows into account as they are before they are reshaped. */
  void add(TargetStages target, RecordBatch batch) {
    if (!plan.sampleSalt().isEmpty() && batch.rows() > 0) {
      samplers
          .computeIfAbsent(
              target,
              it ->
                  new KeyedSampler(
                      it.contract(), SampleSalt.parse(plan.sampleSalt()), KeyedSample.ROWS))
          .add(batch);
    }
  }

  /** Writes the sample, if there is one, and names the file. */
  List<String> write(Dataset dataset, Path file) throws IOException {
    KeyedSample all = null;
    for (KeyedSampler sampler : samplers.values()) {
      KeyedSample sample = sampler.sample();
      all = all == null ? sample : all.merge(sample);
    }
    if (all == null) {
      return List.of();
    }
    Files.write(file, all.toBytes());
    return List.of(dataset.relative(file));
  }
}
