package io.headgate.cli;

import io.headgate.template.Template;
import io.headgate.template.TemplateFile;
import io.headgate.template.TemplateFiles;
import io.headgate.yaml.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code headgate template list}. */
@Command(name = "list", description = "All templates, with what they do.")
final class TemplateListCommand implements Callable<Integer> {
  private final Context context;

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  boolean json;

  TemplateListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Problems problems = new Problems();
    List<Map<String, Object>> documents = new ArrayList<>();
    for (TemplateFile file : TemplateFiles.ofProcess().list()) {
      Optional<Template> template = context.reader().readTemplate(Path.of(file.name()), problems);
      template.ifPresent(found -> documents.add(document(file, found)));
    }
    if (json) {
      context.console().printJson(documents);
    } else {
      documents.forEach(
          document ->
              context
                  .console()
                  .printLine(
                      String.format(
                          "%-24s %-8s %s",
                          document.get("name"),
                          document.get("from"),
                          firstSentence(String.valueOf(document.get("description"))))));
    }
    // One that cannot be read does not hide the others.
    problems.list().forEach(problem -> context.console().error(problem.toString()));
    return (problems.isEmpty() ? ExitCode.DONE : ExitCode.WRONG_USAGE).number();
  }

  private static Map<String, Object> document(TemplateFile file, Template template) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", template.name());
    document.put("from", file.origin().name().toLowerCase(Locale.ROOT));
    document.put("description", template.description().strip());
    document.put("parameters", template.parameters().size());
    return document;
  }

  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
