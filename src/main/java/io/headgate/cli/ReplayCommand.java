package io.headgate.cli;

import io.headgate.commit.RunRecord;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerSettings;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headgate replay}. */
@Command(
    name = "replay",
    description = {
      "Take a pipeline's dead letters in again, once the contract or the pipeline is mended.",
      "What passes is appended in one commit, which closes the dead letters it took; what fails"
          + " again becomes a new dead letter. Replaying twice writes nothing twice."
    })
final class ReplayCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();
  @Mixin RunnerArguments runner = new RunnerArguments();

  @Option(
      names = "--poison",
      description = "Also replay letters that failed so often that they were put apart.")
  boolean poison;

  ReplayCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, JobFailedException {
    PipelineSpec spec = context.read(arguments);
    Engine.Letters letters = poison ? Engine.Letters.OPEN_AND_POISON : Engine.Letters.OPEN;
    RunnerSettings settings = runner.settings();
    try (Interruption interruption = Interruption.ofBatch(settings)) {
      settings = settings.cancelledBy(interruption::isRequested);
      Optional<RunRecord> run;
      try (ProgressLine progress = ProgressLine.on(context.console().err())) {
        run = context.engine().replay(spec, Engine.Order.NONE, letters, settings, progress::show);
      }
      return run.isEmpty()
          ? nothing(context.console(), spec, arguments.json)
          : RunCommand.report(context.console(), spec, run.get(), arguments);
    }
  }

  static int nothing(Console console, PipelineSpec spec, boolean json) {
    if (json) {
      console.printJson(RunReport.nothing(spec, "NOTHING_TO_REPLAY", List.of()));
    } else {
      console.printLine(spec.name() + ": no open dead letters, nothing to replay");
    }
    return ExitCode.DONE.number();
  }
}
