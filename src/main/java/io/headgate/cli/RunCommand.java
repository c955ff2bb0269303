package io.headgate.cli;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunJob;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerSettings;
import io.headgate.report.Progress;
import io.headgate.spec.PipelineSpec;
import io.headgate.template.TemplateAction;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
class RunCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();
  @Mixin RunnerArguments runner = new RunnerArguments();
  @Mixin LaunchArguments launch = new LaunchArguments();
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
    CheckFiles files = new CheckFiles(context.console(), launch);
    try {
      PipelineSpec whole = context.whole(arguments);
      if (whole.tables().isPresent() && arguments.table.isEmpty()) {
        return tables(whole);
      }
      PipelineSpec spec = context.read(arguments);
      Launch run = new Launch(spec, launch, context.engine());
      return spec.stream().isPresent() ? stream(spec, run, files) : batch(spec, run, files);
    } catch (IOException | JobFailedException | RuntimeException e) {
      files.failed(arguments.pipeline.toString(), Failures.problems(e));
      throw e;
    }
  }

  /** What asks for one plan, or leaves a job behind, is about one table. */
  private int tables(PipelineSpec whole) throws IOException {
    RunnerSettings settings = settings();
    if (plan.isPresent()
        || settings.attachment() == RunnerSettings.Attachment.LEAVE
        || context.action(arguments) == TemplateAction.REPLAY) {
      throw new IllegalArgumentException(
          "Cannot run all tables of "
              + whole.name()
              + " with --plan, detached or as a replay: add --table NAME");
    }
    return new TableRuns(context, arguments, launch, settings).run(whole);
  }

  private int batch(PipelineSpec spec, Launch launched, CheckFiles files)
      throws IOException, JobFailedException {
    TemplateAction action = context.action(arguments);
    RunnerSettings settings = settings();
    try (Interruption interruption = Interruption.ofBatch(settings)) {
      RunnerSettings ended =
          settings.cancelledBy(() -> interruption.isRequested() || launched.isOver());
      Optional<RunRecord> run;
      try (ProgressLine progress = ProgressLine.on(context.console().err())) {
        run =
            launched.batch(
                settings,
                (id, started) -> run(spec, action, id, ended, started.andThen(progress::show)));
      }
      if (run.isEmpty()) {
        return ReplayCommand.nothing(context.console(), spec, arguments.json);
      }
      files.write(spec, run.get());
      return report(context.console(), spec, run.get(), arguments);
    }
  }

  private Optional<RunRecord> run(
      PipelineSpec spec,
      TemplateAction action,
      Optional<String> id,
      RunnerSettings settings,
      Consumer<Engine.Started> started)
      throws IOException, JobFailedException {
    Engine.Order order = new Engine.Order(plan, id);
    return action == TemplateAction.REPLAY
        ? context.engine().replay(spec, order, Engine.Letters.OPEN, settings, started)
        : Optional.of(context.engine().run(spec, order, settings, started));
  }

  private RunnerSettings settings() {
    RunnerSettings settings = runner.settings(stream.attachment());
    stream.check(settings);
    return settings;
  }

  private int stream(PipelineSpec spec, Launch launched, CheckFiles files)
      throws IOException, JobFailedException {
    RunnerSettings settings = settings();
    try (Interruption interruption = Interruption.of(settings.attachment())) {
      RunRecord run;
      try (ProgressLine progress = ProgressLine.on(context.console().err())) {
        StreamLimits limits = stream.limits(() -> interruption.isRequested() || launched.isOver());
        run =
            launched.stream(
                    (id, started) ->
                        Optional.of(
                            context.engine().stream(
                                spec,
                                new Engine.Order(Optional.empty(), id),
                                limits,
                                settings,
                                started.andThen(progress::showStream))))
                .orElseThrow();
      }
      files.write(spec, run);
      int code = report(context.console(), spec, run, arguments);
      return launched.isOver() ? ExitCode.CANCELLED.number() : code;
    }
  }

  static int report(Console console, PipelineSpec spec, RunRecord run, PipelineArguments arguments)
      throws IOException {
    Progress.forget(run.run());
    if (run.state() == RunState.STARTED) {
      return left(console, spec, run, arguments.json);
    }
    RunReport report = new RunReport(spec, run, arguments.shown());
    if (arguments.json) {
      console.printJson(report.json());
    } else {
      console.print(report.text());
    }
    return code(run).number();
  }

  /** What the end of a run is to who called it. */
  static ExitCode code(RunRecord run) {
    if (run.state() == RunState.COMMITTED && run.accounts().held().count() > 0) {
      return ExitCode.REFUSED;
    }
    int number = run.state().exitCode().orElse(ExitCode.JOB_FAILED.number());
    return Arrays.stream(ExitCode.values())
        .filter(code -> code.number() == number)
        .findFirst()
        .orElse(ExitCode.JOB_FAILED);
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
