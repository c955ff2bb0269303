package io.headgate.cli;

import io.headgate.launch.RunnerKind;
import io.headgate.launch.RunnerSettings;
import io.headgate.launch.RunnerSettings.Attachment;
import io.headgate.launch.UnsafeSettingsException;
import picocli.CommandLine.Option;

/** Where a run runs. */
final class RunnerArguments {
  @Option(
      names = "--runner",
      paramLabel = "RUNNER",
      description = "direct (the default: in this process) or flink.")
  RunnerKind runner = RunnerKind.DIRECT;

  @Option(
      names = "--flink-master",
      paramLabel = "MASTER",
      description =
          "With --runner flink: [local] (the default: embedded in this process), or the"
              + " HOST:PORT of a cluster's REST interface.")
  String flinkMaster = RunnerSettings.EMBEDDED;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Tasks at once; by default as many as the machine has cores.")
  int parallelism = Runtime.getRuntime().availableProcessors();

  /** The settings of a command that waits for the end. */
  RunnerSettings settings() {
    return settings(Attachment.WAIT);
  }

  /**
   * The settings.
   *
   * @throws UnsafeSettingsException if they ask for what is not safe
   */
  RunnerSettings settings(Attachment attachment) {
    if (runner == RunnerKind.DIRECT && !flinkMaster.equals(RunnerSettings.EMBEDDED)) {
      throw new UnsafeSettingsException(
          "Cannot run on " + flinkMaster + ": it is for --runner flink: name that too");
    }
    return new RunnerSettings(runner, flinkMaster, parallelism, attachment);
  }
}
