package io.headgate.cli;

import io.headgate.launch.RunnerSettings;
import io.headgate.launch.RunnerSettings.Attachment;
import io.headgate.launch.UnsafeSettingsException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Option;

/** How long a command stays with a stream, or with a job on a cluster. */
final class StreamArguments {
  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Streams: end after so long, such as 5m.")
  Optional<Duration> time = Optional.empty();

  @Option(
      names = "--until-idle",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Streams: end once nothing new was committed for so long, such as 10s.")
  Optional<Duration> idle = Optional.empty();

  @Option(
      names = "--detach",
      description =
          "On a cluster: end once the job is sent, and say its run and id; headgate runs and"
              + " headgate jobs show how it goes on.")
  boolean detach;

  Attachment attachment() {
    return detach ? Attachment.LEAVE : Attachment.WAIT;
  }

  /**
   * @param end whether it is to end now
   */
  StreamLimits limits(BooleanSupplier end) {
    return new StreamLimits(time, idle, end);
  }

  /**
   * Looks whether they fit where the run runs.
   *
   * @throws UnsafeSettingsException if they do not
   */
  void check(RunnerSettings settings) {
    if (detach && !settings.isCluster()) {
      throw new UnsafeSettingsException(
          "Cannot detach: a run in this process ends with it: name a cluster with --runner flink"
              + " --flink-master HOST:PORT");
    }
    if (detach && (time.isPresent() || idle.isPresent())) {
      throw new UnsafeSettingsException(
          "Cannot detach with --for or --until-idle: nobody would be there to look");
    }
  }
}
