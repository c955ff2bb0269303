package io.headgate.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command on a pipeline takes. */
final class PipelineArguments {
  @Parameters(
      index = "0",
      paramLabel = "PIPELINE",
      description = "A pipeline file, or a folder with a pipeline.yaml.")
  Path pipeline = Path.of(".");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A value for $${KEY} in the pipeline file. May be repeated.")
  Map<String, String> parameters = new LinkedHashMap<>();

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;
}
