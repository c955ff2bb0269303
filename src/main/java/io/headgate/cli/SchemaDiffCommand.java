package io.headgate.cli;

import io.headgate.plan.ShapeReader;
import io.headgate.schema.Contract;
import io.headgate.schema.TypeText;
import io.headgate.schema.drift.Difference;
import io.headgate.schema.drift.Differences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headgate schema diff}. */
@Command(
    name = "diff",
    description = {
      "Show how a schema differs from a contract, change by change.",
      "The second may be a contract, an Avro schema, or a data file with a header or a schema in it."
    })
final class SchemaDiffCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "CONTRACT", description = "A contract, YAML or .avsc.")
  Path contract = Path.of("");

  @Parameters(index = "1", paramLabel = "OTHER", description = "What to compare with it.")
  Path other = Path.of("");

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  SchemaDiffCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Contract known = ShapeReader.contract(contract);
    List<Difference> differences =
        Differences.between(known.columns(), ShapeReader.columns(other)).all();
    if (json) {
      context
          .console()
          .printJson(
              Map.of("differences", differences.stream().map(SchemaDiffCommand::json).toList()));
    } else if (differences.isEmpty()) {
      context.console().printLine("No difference.");
    } else {
      differences.forEach(it -> context.console().printLine(text(it)));
    }
    return ExitCode.DONE.number();
  }

  private static Map<String, Object> json(Difference difference) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("kind", difference.kind().word());
    document.put("path", difference.path());
    document.put("expected", expected(difference).orElse(null));
    document.put("found", found(difference).orElse(null));
    return document;
  }

  private static String text(Difference difference) {
    return String.format(
        "%-16s %s%s",
        difference.kind().word(),
        difference.path().isEmpty() ? "(all columns)" : difference.path(),
        expected(difference).map(type -> ", expected " + type).orElse("")
            + found(difference).map(type -> ", found " + type).orElse(""));
  }

  private static Optional<String> expected(Difference difference) {
    return difference.column().map(column -> TypeText.print(column.type()));
  }

  private static Optional<String> found(Difference difference) {
    return difference
        .found()
        .map(column -> column.type().map(TypeText::print).orElse("'" + column.name() + "'"));
  }
}
