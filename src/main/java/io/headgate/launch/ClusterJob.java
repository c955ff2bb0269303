package io.headgate.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A job on a Flink cluster: sent from here, and followed by asking. It is always sent detached, for
 * Flink's own waiting ends with the first outage of the JobManager. What the job did is not asked
 * of the cluster: the dataset's log and ledger say it.
 */
final class ClusterJob {
  private static final Duration OUTAGE = Duration.ofMinutes(2);
  private static final Duration PERIOD = Duration.ofMillis(250);

  private final RunnerSettings settings;
  private final String name;
  private final boolean bounded;
  private final FlinkRest rest;

  private ClusterJob(RunnerSettings settings, String name, boolean bounded) {
    this.bounded = bounded;
    this.settings = settings;
    this.name = name;
    rest = new FlinkRest(settings.flinkMaster());
  }

  static ClusterJob batch(RunnerSettings settings, String name) {
    return new ClusterJob(settings, name, true);
  }

  static ClusterJob stream(RunnerSettings settings, String name) {
    return new ClusterJob(settings, name, false);
  }

  /** The job's id follows from its name: who repeats a submission cannot start it twice. */
  static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }

  /**
   * Sends it, and waits for its end if the settings say so.
   *
   * @param options from the folder of Flink's configuration
   */
  void run(Function<Path, PipelineOptions> options, Consumer<Pipeline> steps)
      throws JobFailedException {
    try (FlinkHome home =
        bounded ? FlinkHome.batchSubmission(id(name)) : FlinkHome.submission(id(name))) {
      submit(options.apply(home.configuration()).as(FlinkPipelineOptions.class), home, steps);
    } catch (RuntimeException e) {
      throw new JobFailedException(JobFailedException.reason(e), e);
    }
    if (settings.attachment() == RunnerSettings.Attachment.WAIT) {
      await();
    }
  }

  private void submit(FlinkPipelineOptions options, FlinkHome home, Consumer<Pipeline> steps) {
    options.setJobName(name);
    options.setAttachedMode(false);
    options.setTempLocation(home.temporary().toString());
    options.setFilesToStage(JobJars.of(options));
    Pipeline pipeline = Pipeline.create(options);
    steps.accept(pipeline);
    var unused = pipeline.run();
  }

  private void await() throws JobFailedException {
    long answered = System.nanoTime();
    while (true) {
      try {
        Optional<String> end = end();
        if (end.isPresent()) {
          finish(end.get());
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

  /** The state that it ended in; empty while it runs. */
  private Optional<String> end() throws IOException {
    String state = rest.get("/jobs/" + id(name) + "/status").path("status").asText();
    return state.equals("FINISHED") || state.equals("FAILED") || state.equals("CANCELED")
        ? Optional.of(state)
        : Optional.empty();
  }

  private void finish(String state) throws IOException, JobFailedException {
    if (state.equals("FINISHED")) {
      return;
    }
    String message = "Cannot finish job " + describe() + ": it ended " + state;
    if (state.equals("FAILED")) {
      String trace = rest.get("/jobs/" + id(name) + "/exceptions").path("root-exception").asText();
      throw RemoteFailure.of(message, trace);
    }
    throw new JobFailedException(message, new IllegalStateException(state));
  }

  private JobFailedException lost() {
    return new JobFailedException(
        "Cannot follow job "
            + describe()
            + ": the JobManager no longer knows it, as one that was started again does not without"
            + " high availability; run it again: it goes on from what is committed",
        new IllegalStateException("NOT_FOUND"));
  }

  private String describe() {
    return id(name) + " on " + settings.flinkMaster();
  }
}
