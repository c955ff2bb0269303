package io.headgate.cli;

import io.headgate.plan.Settings;
import io.headgate.plan.Tables;
import io.headgate.spec.PipelineSpec;
import io.headgate.yaml.Problem;
import io.headgate.yaml.SpecException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headgate validate}. */
@Command(
    name = "validate",
    description = "Check a pipeline file and its contract: every problem at once, no data read.")
final class ValidateCommand implements Callable<Integer> {
  private final Context context;
  @Mixin PipelineArguments arguments = new PipelineArguments();

  ValidateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    try {
      PipelineSpec whole = context.whole(arguments);
      List<Settings> valid =
          whole.tables().isPresent() && arguments.table.isEmpty()
              ? Tables.settings(whole, Tables.withContract(whole))
              : List.of(context.settings(arguments));
      if (arguments.json) {
        context.console().printJson(document(List.of()));
      } else {
        valid.forEach(this::print);
      }
      return ExitCode.DONE.number();
    } catch (SpecException e) {
      if (!arguments.json) {
        throw e;
      }
      context.console().printJson(document(e.problems()));
      return ExitCode.WRONG_USAGE.number();
    }
  }

  private void print(Settings settings) {
    context
        .console()
        .printLine(
            settings.spec().name()
                + ": "
                + settings.contract().subject()
                + " valid; "
                + Sizes.count(settings.contract().columns().size(), "column")
                + " in, "
                + Sizes.count(settings.output().columns().size(), "column")
                + " out");
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("source", problem.source());
    document.put("line", problem.line());
    document.put("column", problem.column());
    document.put("path", problem.path());
    document.put("message", problem.message());
    return document;
  }

  static Map<String, Object> document(List<Problem> problems) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("valid", problems.isEmpty());
    document.put("problems", problems.stream().map(ValidateCommand::problem).toList());
    return document;
  }
}
