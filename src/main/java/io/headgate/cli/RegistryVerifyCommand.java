package io.headgate.cli;

import io.headgate.schema.registry.file.RegistryVerification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headgate registry verify}. */
@Command(
    name = "verify",
    description = {
      "Read every entry of a registry and check that it is as it was written.",
      "Exits with 3 if it is not, and names every file that is wrong."
    })
final class RegistryVerifyCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(index = "0", paramLabel = "DIR", description = "The registry's directory.")
  Path path = Path.of("");

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  RegistryVerifyCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    RegistryCommand.check(path);
    RegistryVerification found = RegistryVerification.of(path);
    if (json) {
      context.console().printJson(document(found));
    } else {
      found.problems().forEach(problem -> context.console().printLine(problem.toString()));
      context
          .console()
          .printLine(
              Sizes.count(found.entries(), "file")
                  + (found.problems().isEmpty()
                      ? ", all sound"
                      : ", the first " + found.sound() + " sound"));
      if (found.sound() < found.entries()) {
        context
            .console()
            .printLine(
                "Keep what is sound with: "
                    + RunReport.command()
                    + " registry repair "
                    + RunReport.shown(path)
                    + " --truncate-to "
                    + found.sound());
      }
    }
    return found.problems().isEmpty()
        ? ExitCode.DONE.number()
        : ExitCode.SOURCE_NOT_READABLE.number();
  }

  private static Map<String, Object> document(RegistryVerification found) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("entries", found.entries());
    document.put("sound", found.sound());
    document.put(
        "problems",
        found.problems().stream()
            .map(problem -> Map.of("file", problem.file().toString(), "reason", problem.reason()))
            .toList());
    document.put("leftovers", found.leftovers().stream().map(Path::toString).toList());
    return document;
  }
}
