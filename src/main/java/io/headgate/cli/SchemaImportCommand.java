package io.headgate.cli;

import io.headgate.schema.file.ContractWriter;
import io.headgate.schema.odcs.ImportedContract;
import io.headgate.schema.odcs.OdcsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headgate schema import}. */
@Command(
    name = "import",
    description = {
      "Make a contract of a document of a standard and print it as YAML.",
      "Comments say what the document has and a contract has no place for, and what is a guess since"
          + " the document does not say it."
    })
final class SchemaImportCommand implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--odcs",
      required = true,
      description = "From the Open Data Contract Standard 3.0 or 3.1, YAML or JSON.")
  boolean odcs;

  @Parameters(index = "0", paramLabel = "FILE", description = "The document.")
  Path file = Path.of("");

  @Option(
      names = "--object",
      paramLabel = "NAME",
      description = "Which object of its schema, where it has several.")
  String object = "";

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  SchemaImportCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "Cannot read document " + file + ": expected a file of the Open Data Contract Standard");
    }
    ImportedContract read =
        OdcsReader.read(
            file.toString(),
            Files.readString(file),
            Optional.of(object).filter(name -> !name.isEmpty()));
    String contract = ContractWriter.write(read.contract(), read.remarks(), read.notes());
    if (json) {
      Map<String, Object> output = new LinkedHashMap<>();
      output.put("subject", read.contract().subject());
      output.put("remarks", read.remarks());
      output.put("notes", read.notes());
      output.put("contract", contract);
      context.console().printJson(output);
    } else {
      context.console().print(contract);
    }
    return ExitCode.DONE.number();
  }
}
