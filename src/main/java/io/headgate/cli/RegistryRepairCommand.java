package io.headgate.cli;

import io.headgate.schema.registry.file.RegistryRepair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headgate registry repair}. */
@Command(
    name = "repair",
    description = {
      "Cut a registry's log off behind its last sound entry, or an earlier one.",
      "What is cut off is moved to DIR/cut. Nobody else may use the registry meanwhile."
    })
final class RegistryRepairCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "DIR", description = "The registry's directory.")
  Path path = Path.of("");

  @Option(
      names = "--truncate-to",
      paramLabel = "N",
      required = true,
      description = "How many entries to keep, from the first.")
  long kept;

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  RegistryRepairCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    RegistryCommand.check(path);
    List<Path> moved = RegistryRepair.truncate(path, kept);
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("kept", kept);
      document.put("moved", moved.stream().map(Path::toString).toList());
      context.console().printJson(document);
    } else {
      moved.forEach(file -> context.console().printLine("moved to " + RunReport.shown(file)));
      context.console().printLine("kept " + Sizes.count(kept, "file"));
    }
    return ExitCode.DONE.number();
  }
}
