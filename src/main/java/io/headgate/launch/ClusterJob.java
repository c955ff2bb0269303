package io.headgate.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.flink.runtime.client.DuplicateJobSubmissionException;

/**
 * A job on a Flink cluster: sent from here, and followed by asking. It is always sent detached, for
 * Flink's own waiting ends with the first outage of the JobManager. What the job did is not asked
 * of the cluster: the dataset's log and ledger say it.
 */
final class ClusterJob {
  private static final String UNKNOWN = "FlinkJobNotFoundException";
  private static final String TWICE = DuplicateJobSubmissionException.class.getSimpleName();
  private static final Duration OUTAGE = Duration.ofMinutes(2);
  private static final Duration PERIOD = Duration.ofMillis(250);

  private final RunnerSettings settings;
  private final Job job;
  private final boolean bounded;
  private final JobManager cluster;

  private ClusterJob(RunnerSettings settings, Job job, boolean bounded) {
    this.bounded = bounded;
    this.settings = settings;
    this.job = job;
    cluster = new JobManager(settings.flinkMaster());
  }

  static ClusterJob batch(RunnerSettings settings, Job job) {
    return new ClusterJob(settings, job, true);
  }

  static ClusterJob stream(RunnerSettings settings, Job job) {
    return new ClusterJob(settings, job, false);
  }

  /**
   * Sends it, and waits for its end if the settings say so.
   *
   * @param options from the folder of Flink's configuration
   */
  void run(Function<Path, PipelineOptions> options, Consumer<Pipeline> steps)
      throws JobFailedException {
    try (FlinkHome home =
        bounded ? FlinkHome.batchSubmission(job.id()) : FlinkHome.submission(job.id())) {
      submit(options.apply(home.configuration()).as(FlinkPipelineOptions.class), home, steps);
    } catch (RuntimeException e) {
      throw refused(e);
    }
    if (settings.attachment() == RunnerSettings.Attachment.WAIT) {
      await();
    }
  }

  private void submit(FlinkPipelineOptions options, FlinkHome home, Consumer<Pipeline> steps) {
    options.setJobName(job.name());
    options.setAttachedMode(false);
    options.setTempLocation(home.temporary().toString());
    if (HomeCluster.isHere()) {
      // Flink has the jar, and an environment of its own for who runs in it.
      options.setFlinkMaster("[auto]");
      options.setFilesToStage(List.of());
    } else {
      options.setFilesToStage(List.of(JobJar.find().path().toString()));
    }
    settings.submission().from().ifPresent(options::setSavepointPath);
    JobOptions facts = options.as(JobOptions.class);
    facts.setPipelineName(job.pipeline());
    facts.setRunId(job.run());
    facts.setDataset(job.dataset());
    facts.setRunAttempt(job.attempt());
    Pipeline pipeline = Pipeline.create(options);
    steps.accept(pipeline);
    var unused = pipeline.run();
  }

  private JobFailedException refused(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      // A cluster's own exceptions come as text.
      if (String.valueOf(cause.getMessage()).contains(UNKNOWN)) {
        // Flink's client asks for the job until it is set up, whoever answers then.
        return lost();
      }
      if (String.valueOf(cause.getMessage()).contains(TWICE)) {
        return new JobFailedException(
            "Cannot start run "
                + job.run()
                + ": "
                + settings.flinkMaster()
                + " has its job already, "
                + job.id()
                + ": headgate jobs show says how it is",
            e);
      }
    }
    return new JobFailedException(JobFailedException.reason(e), e);
  }

  private void await() throws JobFailedException {
    long answered = System.nanoTime();
    boolean cancelled = false;
    while (true) {
      try {
        if (!cancelled && settings.submission().cancelled().getAsBoolean()) {
          cluster.cancel(job.id());
          cancelled = true;
        }
        String state = cluster.state(job.id());
        if (ClusterStatus.isEnd(state)) {
          finish(state);
          return;
        }
        answered = System.nanoTime();
      } catch (IOException e) {
        if (e instanceof FlinkRest.RefusedException refused && refused.isUnknown()) {
          throw lost();
        }
        if (System.nanoTime() - answered > OUTAGE.toNanos()) {
          throw new JobFailedException(
              "Cannot follow job " + describe() + ": its JobManager has not answered for 2 minutes",
              e);
        }
      }
      LockSupport.parkNanos(PERIOD.toNanos());
    }
  }

  private void finish(String state) throws IOException, JobFailedException {
    if (state.equals("FINISHED")) {
      return;
    }
    String message = "Cannot finish job " + describe() + ": it ended " + state;
    if (state.equals("FAILED")) {
      throw RemoteFailure.of(message, cluster.failure(job.id()));
    }
    throw new JobFailedException(
        "Cannot finish job " + describe() + ": it was cancelled",
        new IllegalStateException(state),
        JobFailedException.Ending.CANCELLED);
  }

  private JobFailedException lost() {
    return new JobFailedException(
        "Cannot follow job "
            + describe()
            + ": the JobManager no longer knows it, as one that was started again does not without"
            + " high availability; "
            + (bounded
                ? "run it again: nothing was published"
                : "headgate jobs resume takes it up from its last checkpoint, and headgate run from"
                    + " what is committed"),
        new IllegalStateException("NOT_FOUND"));
  }

  private String describe() {
    return job.id() + " on " + settings.flinkMaster();
  }
}
