package io.headgate.cli;

import io.headgate.template.TemplateFile;
import io.headgate.template.TemplateFiles;
import io.headgate.yaml.Problems;
import io.headgate.yaml.SpecException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headgate template validate}. */
@Command(
    name = "validate",
    description = {
      "Check templates: every problem at once, no data read.",
      "Without --param each is tried with as few parameters as may be, with all of them, and with"
          + " each word of its enums. With --param the pipeline that this makes is checked with its"
          + " contract, as a run would."
    })
final class TemplateValidateCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      index = "0..*",
      paramLabel = "NAME",
      description = "Templates, by name or file; by default all.")
  List<Path> templates = new ArrayList<>();

  @Option(
      names = {"--param", "--set"},
      paramLabel = "KEY=VALUE",
      description = "A value for a parameter of the only NAME. May be repeated.")
  Map<String, String> parameters = new LinkedHashMap<>();

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  TemplateValidateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (!parameters.isEmpty() && templates.size() != 1) {
      throw new IllegalArgumentException(
          "Invalid arguments: parameters are of one template: name that one alone");
    }
    List<Path> all = new ArrayList<>(templates);
    if (all.isEmpty()) {
      for (TemplateFile file : TemplateFiles.ofProcess().list()) {
        all.add(Path.of(file.name()));
      }
    }
    Problems problems = new Problems();
    List<String> lines = new ArrayList<>();
    for (Path template : all) {
      int before = problems.size();
      int trials = context.reader().tryTemplate(template, problems);
      boolean valid = problems.size() == before;
      if (valid && !parameters.isEmpty()) {
        valid = resolve(template, problems);
      }
      if (valid) {
        lines.add(
            template
                + ": valid"
                + (parameters.isEmpty() ? "; tried in " + Sizes.count(trials, "way") : ""));
      }
    }
    if (json) {
      context.console().printJson(ValidateCommand.document(problems.list()));
    } else {
      lines.forEach(context.console()::printLine);
      problems.list().forEach(problem -> context.console().error(problem.toString()));
    }
    return (problems.isEmpty() ? ExitCode.DONE : ExitCode.WRONG_USAGE).number();
  }

  private boolean resolve(Path template, Problems problems) {
    try {
      PipelineArguments arguments = new PipelineArguments();
      arguments.pipeline = template;
      arguments.parameters = parameters;
      var unused = context.settings(arguments);
      return true;
    } catch (SpecException e) {
      problems.addAll(e.problems());
      return false;
    }
  }
}
