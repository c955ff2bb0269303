package io.headgate.cli;

import io.headgate.template.Template;
import io.headgate.template.TemplateFile;
import io.headgate.template.TemplateFiles;
import io.headgate.template.TemplatePage;
import io.headgate.template.TemplateSchema;
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

/** {@code headgate template docs}. */
@Command(
    name = "docs",
    description = "Print the reference of templates in Markdown, or a JSON Schema of one.")
final class TemplateDocsCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      index = "0..*",
      paramLabel = "NAME",
      description = "Templates, by name or file; by default all.")
  List<Path> names = new ArrayList<>();

  @Option(
      names = "--schema",
      description = "Print the JSON Schema of the only NAME's parameters instead.")
  boolean schema;

  @Option(
      names = "--json",
      description = "Print one JSON document with the page and the schemas on standard output.")
  boolean json;

  TemplateDocsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    if (schema && names.size() != 1) {
      throw new IllegalArgumentException(
          "Invalid arguments: --schema is of one template: name that one alone");
    }
    List<Path> all = new ArrayList<>(names);
    if (all.isEmpty()) {
      for (TemplateFile file : TemplateFiles.ofProcess().list()) {
        all.add(Path.of(file.name()));
      }
    }
    List<Template> templates = all.stream().map(context::template).toList();
    if (schema) {
      context.console().print(TemplateSchema.write(templates.get(0)));
      return ExitCode.DONE.number();
    }
    String page = String.join("\n", templates.stream().map(TemplatePage::write).toList());
    if (json) {
      Map<String, Object> schemas = new LinkedHashMap<>();
      templates.forEach(each -> schemas.put(each.name(), TemplateSchema.write(each)));
      context.console().printJson(Map.of("page", page, "schemas", schemas));
    } else {
      context.console().print(page);
    }
    return ExitCode.DONE.number();
  }
}
