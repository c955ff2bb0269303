package io.headgate.cli;

import io.headgate.commit.RunRecord;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerKind;
import io.headgate.launch.RunnerSettings;
import io.headgate.launch.RunnerSettings.Attachment;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headgate jobs resume}. */
@Command(
    name = "resume",
    description = {
      "Take a run of a stream up again as a new job, from its savepoint or its newest checkpoint.",
      "Nothing is lost or repeated, whichever it is: what is committed is not taken in again."
    })
final class JobsResumeCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();
  @Mixin StreamArguments stream = new StreamArguments();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run's id; by default the latest that ran on a cluster.")
  String run = "";

  @Option(
      names = "--flink-master",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The REST interface of the cluster's JobManager.")
  String master = "";

  @Option(
      names = "--from",
      paramLabel = "ADDRESS",
      description =
          "The savepoint or checkpoint to begin from; by default the one that the run was stopped"
              + " with, or else the newest checkpoint that its job has left.")
  Optional<String> from = Optional.empty();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Tasks at once; by default as many as the machine has cores.")
  int parallelism = Runtime.getRuntime().availableProcessors();

  JobsResumeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, JobFailedException {
    PipelineSpec spec = context.read(arguments);
    if (spec.stream().isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot resume " + spec.name() + ": it is a batch: run it again, nothing was published");
    }
    Attachment attachment = stream.attachment();
    RunnerSettings settings = new RunnerSettings(RunnerKind.FLINK, master, parallelism, attachment);
    stream.check(settings);
    try (Interruption interruption = Interruption.of(attachment)) {
      RunRecord resumed;
      try (ProgressLine progress = ProgressLine.on(context.console().err())) {
        resumed =
            context
                .engine()
                .resume(
                    spec,
                    run,
                    from,
                    stream.limits(interruption::isRequested),
                    settings,
                    progress::showStream);
      }
      return RunCommand.report(context.console(), spec, resumed, arguments);
    }
  }
}
