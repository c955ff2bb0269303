package io.headgate.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands on one template take. */
final class TemplateArguments {
  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "A template, by its name or its file.")
  Path template = Path.of("");

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;
}
