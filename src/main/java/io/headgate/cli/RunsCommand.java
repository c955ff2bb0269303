package io.headgate.cli;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code headgate runs}: the ledger. */
@Command(
    name = "runs",
    description = "The ledger of a pipeline's runs, published or not.",
    subcommands = {})
final class RunsCommand {
  RunsCommand() {}

  /** {@code headgate runs list}. */
  @Command(name = "list", description = "All runs, latest first.")
  static final class ListRuns implements Callable<Integer> {
    private final Context context;
    @Mixin PipelineArguments arguments = new PipelineArguments();

    ListRuns(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() throws IOException {
      PipelineSpec spec = context.read(arguments);
      Dataset dataset = Dataset.at(spec.write().path());
      List<RunRecord> runs = new ArrayList<>();
      for (RunRecord run : new RunLedger(dataset).list()) {
        runs.add(context.engine().settle(dataset, run));
      }
      if (arguments.json) {
        context
            .console()
            .printJson(runs.stream().map(run -> new RunReport(spec, run).json()).toList());
        return ExitCode.DONE.number();
      }
      context
          .console()
          .printLine(
              String.format(
                  "%-26s %-21s %7s %12s %12s %10s",
                  "RUN", "STATE", "COMMIT", "READ", "WRITTEN", "REJECTED"));
      for (RunRecord run : runs) {
        context
            .console()
            .printLine(
                String.format(
                    "%-26s %-21s %7s %12s %12s %10s",
                    run.run(),
                    run.state(),
                    run.commit() == null ? "-" : run.commit(),
                    Sizes.number(run.accounts().read().count()),
                    Sizes.number(run.accounts().written().count()),
                    Sizes.number(run.accounts().rejected().count())));
      }
      return ExitCode.DONE.number();
    }
  }

  /** {@code headgate runs show}. */
  @Command(name = "show", description = "One run: its accounts, files, rejections and problems.")
  static final class ShowRun implements Callable<Integer> {
    private final Context context;
    @Mixin PipelineArguments arguments = new PipelineArguments();

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "RUN",
        description = "The run's id; by default the latest.")
    String run = "";

    ShowRun(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() throws IOException {
      PipelineSpec spec = context.read(arguments);
      Dataset dataset = Dataset.at(spec.write().path());
      RunLedger ledger = new RunLedger(dataset);
      Optional<RunRecord> found =
          run.isEmpty() ? ledger.list().stream().findFirst() : ledger.find(run);
      if (found.isEmpty()) {
        context
            .console()
            .error(
                "Cannot find run '"
                    + run
                    + "' of "
                    + spec.name()
                    + ": see "
                    + RunReport.command()
                    + " runs list "
                    + RunReport.shown(spec.file()));
        return ExitCode.WRONG_USAGE.number();
      }
      RunReport report = new RunReport(spec, context.engine().settle(dataset, found.get()));
      if (arguments.json) {
        context.console().printJson(report.json());
      } else {
        context.console().print(report.text());
      }
      return ExitCode.DONE.number();
    }
  }
}
