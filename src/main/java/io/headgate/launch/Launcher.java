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
  public static void runBatch(RunnerSettings settings, Job job, Consumer<Pipeline> steps)
      throws JobFailedException {
    if (settings.kind() == RunnerKind.DIRECT) {
      run(BatchOptions.direct(settings), job, steps);
      return;
    }
    if (settings.isCluster()) {
      ClusterJob.batch(settings, job)
          .run(configuration -> BatchOptions.flink(settings, configuration), steps);
      return;
    }
    try (FlinkHome home = FlinkHome.embedded()) {
      run(BatchOptions.flink(settings, home.configuration()), job, steps);
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
      RunnerSettings settings, Job job, Duration checkpoints, Consumer<Pipeline> steps)
      throws JobFailedException {
    if (settings.kind() == RunnerKind.DIRECT) {
      run(StreamOptions.direct(settings), job, steps);
      return;
    }
    if (settings.isCluster()) {
      ClusterJob.stream(settings, job)
          .run(configuration -> StreamOptions.cluster(settings, configuration, checkpoints), steps);
      return;
    }
    try (FlinkHome home = FlinkHome.embeddedStream()) {
      run(StreamOptions.flink(settings, home.configuration(), checkpoints), job, steps);
    }
  }

  /**
   * Looks whether a cluster can run a job, before anything is begun.
   *
   * @throws UnfitClusterException with all that is in the way
   */
  public static void check(RunnerSettings settings) {
    if (HomeCluster.isHere()) {
      ClusterProbe.checkHome(settings, JobJar.running());
    } else if (settings.isCluster()) {
      new ClusterProbe(new FlinkRest(settings.flinkMaster()), settings, JobJar.find()).check();
    }
  }

  private static void run(PipelineOptions options, Job job, Consumer<Pipeline> steps)
      throws JobFailedException {
    options.setJobName(job.name());
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
          "Cannot finish job " + job.name() + ": it ended " + state, new IllegalStateException());
    }
  }
}
