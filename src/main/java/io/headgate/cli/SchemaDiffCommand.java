package io.headgate.cli;

import io.headgate.plan.ShapeReader;
import io.headgate.schema.book.DifferenceDocument;
import java.io.IOException;
import java.nio.file.Path;
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
    DifferenceDocument document =
        DifferenceDocument.of(ShapeReader.contract(contract), ShapeReader.columns(other));
    if (json) {
      context.console().printJson(document.json());
    } else {
      document.lines().forEach(context.console()::printLine);
    }
    return ExitCode.DONE.number();
  }
}
