package io.headgate.cli;

import io.headgate.spec.PipelineText;
import io.headgate.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headgate template init}. */
@Command(
    name = "init",
    description = {
      "Copy a template as the start of one's own.",
      "Templates in the folder templates are found by their names, before those of the same name"
          + " that come with Headgate."
    },
    footer = {"", "Example:", "  headgate template init files-to-lake --as orders-to-lake"})
final class TemplateInitCommand implements Callable<Integer> {
  private final Context context;
  @Mixin TemplateArguments arguments = new TemplateArguments();

  @Option(names = "--as", paramLabel = "NEW", description = "The copy's name; by default the same.")
  Optional<String> as = Optional.empty();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "templates",
      description = "The folder that it is put into (default: templates).")
  Path output = Path.of("templates");

  TemplateInitCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    String from = context.template(arguments.template).name();
    Problems problems = new Problems();
    PipelineText text = PipelineText.find(arguments.template, problems).orElseThrow();
    String name = as.orElse(from);
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "Invalid name: '" + name + "': expected a name of a-z, 0-9 and dashes");
    }
    Path file = output.resolve(name + ".yaml");
    if (Files.exists(file)) {
      throw new IllegalArgumentException(
          "Cannot write " + file + ": it exists: give another name with --as, or remove it");
    }
    Files.createDirectories(output);
    Files.writeString(
        file, text.text().replaceFirst("(?m)^template: +" + from + "\\b", "template: " + name));
    if (arguments.json) {
      context.console().printJson(Map.of("template", name, "file", file.toString()));
    } else {
      context.console().printLine(name + ": written to " + RunReport.shown(file));
    }
    return ExitCode.DONE.number();
  }
}
