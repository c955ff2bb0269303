package io.headgate.launch;

import java.nio.file.Path;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * The options that bounded pipelines run with. Every one that differs from a runner's default is
 * here, with its reason.
 */
final class BatchOptions {
  /** Key groups of a Flink job: pinned, because a savepoint cannot be restored under another. */
  private static final int MAX_PARALLELISM = 128;

  private BatchOptions() {}

  static PipelineOptions direct(RunnerSettings settings) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setTargetParallelism(settings.parallelism());
    // Both copy every element of every step to catch faults in code; tests leave them on.
    options.setEnforceEncodability(checksElements());
    options.setEnforceImmutability(checksElements());
    return options;
  }

  static PipelineOptions flink(RunnerSettings settings, Path configuration) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    options.setRunner(FlinkRunner.class);
    options.setFlinkMaster(settings.flinkMaster());
    options.setFlinkConfDir(configuration.toString());
    options.setParallelism(settings.parallelism());
    options.setMaxParallelism(MAX_PARALLELISM);
    // Without it every element is encoded and decoded between chained steps.
    options.setFasterCopy(true);
    options.setObjectReuse(true);
    // Loses records at Beam 2.70: two finalizers write over each other.
    options.setUseDataStreamForBatch(false);
    return options;
  }

  private static boolean checksElements() {
    return Boolean.getBoolean("headgate.check-elements");
  }
}
