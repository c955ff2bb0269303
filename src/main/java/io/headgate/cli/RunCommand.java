package io.headgate.cli;

import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.launch.JobFailedException;
import io.headgate.report.Progress;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headgate run}. */
@Command(
    name = "run",
    description = {
      "Run a pipeline: read, check, write and commit; a batch all of it or nothing, a stream"
          + " again and again until it is interrupted: then it commits what it has read, and exits"
          + " with 130."
    },
    footer = {
      "",
      "Examples:",
      "  headgate run pipelines/birdstrikes",
      "  headgate run orders.yaml --set day=2026-01-31 --json",
      "  headgate run orders.yaml --runner flink",
      "  headgate run events.yaml --until-idle 10s"
    })
final class RunCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();
  @Mixin RunnerArguments runner = new RunnerArguments();

  @Option(
      names = "--plan",
      paramLabel = "HASH",
      description = "Run only if the plan is still this one, as headgate plan showed it.")
  Optional<String> plan = Optional.empty();

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

  RunCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, JobFailedException {
    PipelineSpec spec = context.read(arguments);
    if (spec.stream().isPresent()) {
      return stream(spec);
    }
    RunRecord run;
    try (ProgressLine progress = ProgressLine.on(context.console().err())) {
      run = context.engine().run(spec, plan, runner.settings(), progress::show);
    }
    return report(context.console(), spec, run, arguments.json);
  }

  private int stream(PipelineSpec spec) throws IOException, JobFailedException {
    try (Interruption interruption = Interruption.listen()) {
      RunRecord run;
      try (ProgressLine progress = ProgressLine.on(context.console().err())) {
        run =
            context.engine().stream(
                spec,
                new StreamLimits(time, idle, interruption::isRequested),
                runner.settings(),
                progress::showStream);
      }
      return report(context.console(), spec, run, arguments.json);
    }
  }

  static int report(Console console, PipelineSpec spec, RunRecord run, boolean json) {
    RunReport report = new RunReport(spec, run);
    if (json) {
      console.printJson(report.json());
    } else {
      console.print(report.text());
    }
    Progress.forget(run.run());
    if (run.state() == RunState.COMMITTED && run.accounts().held().count() > 0) {
      return ExitCode.REFUSED.number();
    }
    return run.state() == RunState.FAILED || run.state() == RunState.ABORTED
        ? ExitCode.JOB_FAILED.number()
        : run.state().exitCode().orElse(ExitCode.JOB_FAILED.number());
  }
}
