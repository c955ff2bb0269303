package io.headgate.cli;

import io.headgate.commit.RunRecord;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerSettings;
import io.headgate.plan.Tables;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a pipeline's tables one behind the other, each as a run of its own: with its own commit,
 * accounts and end. One that comes to nothing does not keep the others from theirs.
 */
final class TableRuns {
  private final Context context;
  private final PipelineArguments arguments;
  private final LaunchArguments launch;
  private final RunnerSettings settings;
  private final long begun = System.nanoTime();

  TableRuns(
      Context context,
      PipelineArguments arguments,
      LaunchArguments launch,
      RunnerSettings settings) {
    this.context = context;
    this.arguments = arguments;
    this.launch = launch;
    this.settings = settings;
  }

  /** Runs all; the exit code is that of the table with the worst end. */
  int run(PipelineSpec whole) throws IOException {
    Tables tables = Tables.find(whole).some().permitted();
    check(tables);
    List<TableEnd> ends = new ArrayList<>();
    try (Interruption interruption = Interruption.ofBatch(settings)) {
      for (String table : tables.present()) {
        ends.add(run(tables, table, interruption));
        if (ends.get(ends.size() - 1).code() == ExitCode.CANCELLED) {
          break;
        }
      }
      TablesReport report = new TablesReport(tables, ends, arguments);
      if (arguments.json) {
        context.console().printJson(report.json());
      } else {
        context.console().print(report.text());
      }
    }
    return TableEnd.worst(ends).number();
  }

  /** Whatever is wrong with any contract is said before any table is run. */
  private static void check(Tables tables) {
    List<String> known =
        tables.present().stream().filter(table -> !tables.added().contains(table)).toList();
    var unused = Tables.settings(tables.spec(), known);
  }

  private TableEnd run(Tables tables, String table, Interruption interruption) throws IOException {
    PipelineSpec named = tables.spec().ofTable(table);
    Optional<String> news = tables.news(table);
    LaunchArguments own = launch.ofTable(table, System.nanoTime() - begun);
    CheckFiles files = new CheckFiles(context.console(), own);
    try (ProgressLine progress = ProgressLine.on(context.console().err())) {
      PipelineSpec spec = tables.specOf(table);
      Launch launched = new Launch(spec, own, context.engine());
      RunnerSettings ended =
          settings.cancelledBy(() -> interruption.isRequested() || launched.isOver());
      RunRecord run =
          launched
              .batch(
                  settings,
                  (id, started) ->
                      Optional.of(
                          context
                              .engine()
                              .run(
                                  spec,
                                  new Engine.Order(Optional.empty(), id),
                                  ended,
                                  started.andThen(progress::show))))
              .orElseThrow();
      files.write(spec, run);
      return new TableEnd(table, spec, news, Optional.of(run), RunCommand.code(run), List.of());
    } catch (IOException | JobFailedException | RuntimeException failure) {
      List<String> problems = Failures.problems(failure);
      files.failed(table, problems);
      return new TableEnd(table, named, news, Optional.empty(), Failures.code(failure), problems);
    }
  }
}
