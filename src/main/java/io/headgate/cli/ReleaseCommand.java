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

/** {@code headgate release}. */
@Command(
    name = "release",
    description = {
      "Take in the sources that a pipeline holds, once the contract is mended or the change"
          + " approved.",
      "They are planned anew and appended in one commit; what is still to be held is held again."
          + " Releasing twice writes nothing twice."
    })
final class ReleaseCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();
  @Mixin RunnerArguments runner = new RunnerArguments();

  ReleaseCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, JobFailedException {
    PipelineSpec spec = context.read(arguments);
    RunnerSettings settings = runner.settings();
    try (Interruption interruption = Interruption.ofBatch(settings)) {
      settings = settings.cancelledBy(interruption::isRequested);
      Optional<RunRecord> run;
      try (ProgressLine progress = ProgressLine.on(context.console().err())) {
        run = context.engine().release(spec, settings, progress::show);
      }
      return run.isEmpty()
          ? nothing(spec)
          : RunCommand.report(context.console(), spec, run.get(), arguments);
    }
  }

  private int nothing(PipelineSpec spec) {
    if (arguments.json) {
      context.console().printJson(RunReport.nothing(spec, "NOTHING_HELD", List.of()));
    } else {
      context.console().printLine(spec.name() + ": nothing is held");
    }
    return ExitCode.DONE.number();
  }
}
