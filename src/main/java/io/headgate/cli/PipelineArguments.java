package io.headgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command on a pipeline takes. */
final class PipelineArguments {
  @Parameters(
      index = "0",
      paramLabel = "PIPELINE",
      description = "A pipeline file, a folder with a pipeline.yaml, or a template by its name.")
  Path pipeline = Path.of(".");

  @Option(
      names = {"--set", "--param"},
      paramLabel = "KEY=VALUE",
      description = "A value for $${KEY} in the pipeline file or template. May be repeated.")
  Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table, where the pipeline's paths say {table}.")
  Optional<String> table = Optional.empty();

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  /**
   * The pipeline as further commands on it name it. Parameters are shown of templates alone, whose
   * secrets are never given as they are.
   */
  String shown() {
    String choice = table.map(name -> " --table " + name).orElse("");
    if (Files.exists(pipeline)) {
      return RunReport.shown(pipeline) + choice;
    }
    StringBuilder text = new StringBuilder(pipeline.toString());
    parameters.forEach(
        (name, value) -> {
          boolean plain = value.matches("[A-Za-z0-9_./:=,%-]+");
          text.append(" --param ").append(name).append('=');
          text.append(plain ? value : "'" + value.replace("'", "'\\''") + "'");
        });
    return text + choice;
  }
}
