package io.headgate.cli;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunJob;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerSettings;
import io.headgate.report.Progress;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.util.Map;
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
  @Mixin StreamArguments stream = new StreamArguments();

  @Option(
      names = "--plan",
      paramLabel = "HASH",
      description = "Run only if the plan is still this one, as headgate plan showed it.")
  Optional<String> plan = Optional.empty();

  RunCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, JobFailedException {
    PipelineSpec spec = context.read(arguments);
    if (spec.stream().isPresent()) {
      return stream(spec);
    }
    RunnerSettings settings = settings();
    try (Interruption interruption = Interruption.ofBatch(settings)) {
      RunRecord run;
      try (ProgressLine progress = ProgressLine.on(context.console().err())) {
        run =
            context
                .engine()
                .run(spec, plan, settings.cancelledBy(interruption::isRequested), progress::show);
      }
      return report(context.console(), spec, run, arguments.json);
    }
  }

  private RunnerSettings settings() {
    RunnerSettings settings = runner.settings(stream.attachment());
    stream.check(settings);
    return settings;
  }

  private int stream(PipelineSpec spec) throws IOException, JobFailedException {
    RunnerSettings settings = settings();
    try (Interruption interruption = Interruption.of(settings.attachment())) {
      RunRecord run;
      try (ProgressLine progress = ProgressLine.on(context.console().err())) {
        run =
            context.engine().stream(
                spec, stream.limits(interruption), settings, progress::showStream);
      }
      return report(context.console(), spec, run, arguments.json);
    }
  }

  static int report(Console console, PipelineSpec spec, RunRecord run, boolean json)
      throws IOException {
    Progress.forget(run.run());
    if (run.state() == RunState.STARTED) {
      return left(console, spec, run, json);
    }
    RunReport report = new RunReport(spec, run);
    if (json) {
      console.printJson(report.json());
    } else {
      console.print(report.text());
    }
    if (run.state() == RunState.COMMITTED && run.accounts().held().count() > 0) {
      return ExitCode.REFUSED.number();
    }
    return run.state() == RunState.FAILED || run.state() == RunState.ABORTED
        ? ExitCode.JOB_FAILED.number()
        : run.state().exitCode().orElse(ExitCode.JOB_FAILED.number());
  }

  /** Says where a run goes on that was left to a cluster. */
  private static int left(Console console, PipelineSpec spec, RunRecord run, boolean json)
      throws IOException {
    RunJob job = RunJob.find(Dataset.at(spec.write().path()), run.run()).orElseThrow();
    if (json) {
      Map<String, Object> document = new RunReport(spec, run).json();
      document.put("job", job.job());
      document.put("master", job.master());
      console.printJson(document);
    } else {
      console.print(
          run.pipeline() + ": run " + run.run() + " is job " + job.job() + " on " + job.master());
    }
    return ExitCode.DONE.number();
  }
}
