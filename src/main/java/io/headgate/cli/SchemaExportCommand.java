package io.headgate.cli;

import io.headgate.plan.ShapeReader;
import io.headgate.schema.odcs.OdcsDocument;
import io.headgate.schema.odcs.OdcsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headgate schema export}. */
@Command(
    name = "export",
    description = {
      "Print a contract as a document of a standard.",
      "What the standard has no key for is kept in it under a key of Headgate's own, and stands as"
          + " a comment at its top."
    })
final class SchemaExportCommand implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--odcs",
      required = true,
      description = "As YAML of the Open Data Contract Standard 3.1.")
  boolean odcs;

  @Parameters(index = "0", paramLabel = "CONTRACT", description = "A contract, YAML or .avsc.")
  Path contract = Path.of("");

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  SchemaExportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    OdcsDocument document = OdcsWriter.write(ShapeReader.contract(contract));
    if (json) {
      Map<String, Object> output = new LinkedHashMap<>();
      output.put("notes", document.notes());
      output.put("document", document.tree());
      context.console().printJson(output);
    } else {
      context.console().print(document.yaml());
    }
    return ExitCode.DONE.number();
  }
}
