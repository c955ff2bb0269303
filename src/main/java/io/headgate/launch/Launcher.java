package io.headgate.launch;

import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** Runs bounded pipelines on the chosen runner and waits for their end. */
public final class Launcher {
  private Launcher() {}

  /**
   * Builds and runs a pipeline.
   *
   * @param steps applies the pipeline's steps
   * @throws JobFailedException if a step or the runner failed; what a step wrote outside is then to
   *     be taken as half done
   */
  public static void runBatch(RunnerSettings settings, String jobName, Consumer<Pipeline> steps)
      throws JobFailedException {
    if (settings.kind() == RunnerKind.DIRECT) {
      run(BatchOptions.direct(settings), jobName, steps);
      return;
    }
    try (FlinkHome home = FlinkHome.create()) {
      run(BatchOptions.flink(settings, home.configuration()), jobName, steps);
    }
  }

  private static void run(PipelineOptions options, String jobName, Consumer<Pipeline> steps)
      throws JobFailedException {
    options.setJobName(jobName);
    Pipeline pipeline = Pipeline.create(options);
    steps.accept(pipeline);
    PipelineResult.State state;
    try {
      state = pipeline.run().waitUntilFinish();
    } catch (RuntimeException e) {
      throw new JobFailedException(JobFailedException.reason(e), e);
    }
    if (state != PipelineResult.State.DONE) {
      throw new JobFailedException(
          "Cannot finish job " + jobName + ": it ended " + state, new IllegalStateException());
    }
  }
}
