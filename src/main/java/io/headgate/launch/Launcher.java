package io.headgate.launch;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** Runs pipelines on the chosen runner and waits for their end, unless told to leave them. */
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
    if (settings.isCluster()) {
      ClusterJob.batch(settings, jobName)
          .run(configuration -> BatchOptions.flink(settings, configuration), steps);
      return;
    }
    try (FlinkHome home = FlinkHome.embedded()) {
      run(BatchOptions.flink(settings, home.configuration()), jobName, steps);
    }
  }

  /**
   * Builds and runs an unbounded pipeline until its sources end.
   *
   * @param checkpoints how long what is read is collected before it is committed
   * @param steps applies the pipeline's steps
   * @throws JobFailedException if the runner gave up; what was committed stays
   */
  public static void runStream(
      RunnerSettings settings, String jobName, Duration checkpoints, Consumer<Pipeline> steps)
      throws JobFailedException {
    if (settings.kind() == RunnerKind.DIRECT) {
      run(StreamOptions.direct(settings), jobName, steps);
      return;
    }
    if (settings.isCluster()) {
      ClusterJob.stream(settings, jobName)
          .run(configuration -> StreamOptions.cluster(settings, configuration, checkpoints), steps);
      return;
    }
    try (FlinkHome home = FlinkHome.embeddedStream()) {
      run(StreamOptions.flink(settings, home.configuration(), checkpoints), jobName, steps);
    }
  }

  /**
   * Looks whether a cluster can run a job, before anything is begun.
   *
   * @throws UnfitClusterException with all that is in the way
   */
  public static void check(RunnerSettings settings) {
    if (settings.isCluster()) {
      new ClusterProbe(new FlinkRest(settings.flinkMaster()), settings).check();
    }
  }

  /** The id that a job of a name has on a cluster: the same name gives the same id. */
  public static String jobId(String jobName) {
    return ClusterJob.id(jobName);
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
