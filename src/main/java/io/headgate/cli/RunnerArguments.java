package io.headgate.cli;

import io.headgate.launch.RunnerKind;
import io.headgate.launch.RunnerSettings;
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
      description = "With --runner flink: [local] (the default: embedded in this process).")
  String flinkMaster = RunnerSettings.EMBEDDED;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Tasks at once; by default as many as the machine has cores.")
  int parallelism = Runtime.getRuntime().availableProcessors();

  /**
   * The settings.
   *
   * @throws UnsafeSettingsException if they ask for what is not safe yet
   */
  RunnerSettings settings() {
    if (!flinkMaster.equals(RunnerSettings.EMBEDDED)) {
      throw new UnsafeSettingsException(
          "Cannot run on "
              + flinkMaster
              + ": this release runs Flink embedded in this process only: leave out --flink-master");
    }
    return new RunnerSettings(runner, flinkMaster, parallelism);
  }
}
