package io.headgate.cli;

import io.headgate.template.Parameter;
import io.headgate.template.Template;
import io.headgate.template.TemplatePage;
import io.headgate.template.TemplateSchema;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headgate template show}. */
@Command(name = "show", description = "What a template does and takes, and how it is run.")
final class TemplateShowCommand implements Callable<Integer> {
  private final Context context;
  @Mixin TemplateArguments arguments = new TemplateArguments();

  TemplateShowCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Template template = context.template(arguments.template);
    if (arguments.json) {
      context.console().printJson(document(template));
      return ExitCode.DONE.number();
    }
    Console console = context.console();
    console.printLine(template.name() + ": " + template.description().strip());
    String group = "";
    for (Parameter parameter : template.parameters()) {
      String next = parameter.group().orElse("Parameters");
      if (!next.equals(group)) {
        console.printLine("");
        console.printLine(next);
        group = next;
      }
      console.printLine(
          String.format(
              "  %-18s %s%s", parameter.name(), parameter.description(), note(parameter)));
      console.printLine("  " + " ".repeat(19) + parameter.values().expected());
    }
    console.printLine("");
    console.printLine(TemplatePage.example(template, RunReport.command()));
    return ExitCode.DONE.number();
  }

  private static String note(Parameter parameter) {
    return switch (parameter.requirement()) {
      case REQUIRED -> " (required)";
      case CONDITIONAL -> " (required when " + parameter.conditions() + ")";
      case OPTIONAL -> parameter.fallback().map(value -> " (default: " + value + ")").orElse("");
    };
  }

  private static Map<String, Object> document(Template template) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", template.name());
    document.put("description", template.description().strip());
    document.put("action", template.action().name().toLowerCase(Locale.ROOT));
    document.put("file", template.source());
    document.put("parameters", TemplateSchema.parameters(template));
    return document;
  }
}
