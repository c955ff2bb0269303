package io.headgate.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A template's reference in Markdown. */
public final class TemplatePage {
  private final Template template;
  private final StringBuilder out = new StringBuilder();

  private TemplatePage(Template template) {
    this.template = template;
  }

  /** The section of a template on a page of several. */
  public static String write(Template template) {
    TemplatePage page = new TemplatePage(template);
    page.write();
    return page.out.toString();
  }

  private void write() {
    out.append("## `").append(template.name()).append("`\n\n");
    out.append(template.description().strip()).append("\n\n```sh\n");
    out.append(example(template, "headgate")).append("\n```\n");
    Map<String, List<Parameter>> groups =
        template.parameters().stream()
            .collect(
                Collectors.groupingBy(
                    parameter -> parameter.group().orElse("Parameters"),
                    LinkedHashMap::new,
                    Collectors.toList()));
    groups.forEach(this::group);
  }

  /**
   * The command that runs a template with what it demands.
   *
   * @param command how Headgate is called here
   */
  public static String example(Template template, String command) {
    StringBuilder text = new StringBuilder(command + " template run " + template.name());
    for (Parameter parameter : template.parameters()) {
      if (parameter.requirement() == Parameter.Requirement.REQUIRED) {
        text.append(" \\\n  --param ").append(parameter.name()).append('=');
        String value = parameter.sample();
        text.append(value.matches("[A-Za-z0-9_./:=,-]+") ? value : "'" + value + "'");
      }
    }
    return text.toString();
  }

  private void group(String name, List<Parameter> parameters) {
    out.append("\n### ").append(name);
    out.append("\n\n| Parameter | Value | Default | Meaning |\n|---|---|---|---|\n");
    for (Parameter parameter : parameters) {
      out.append("| `").append(parameter.name()).append("` | ").append(value(parameter));
      out.append(" | ").append(fallback(parameter)).append(" | ");
      out.append(cell(parameter.description())).append(examples(parameter)).append(" |\n");
    }
  }

  private static String value(Parameter parameter) {
    return parameter.words().isEmpty()
        ? cell(parameter.values().expected())
        : parameter.words().stream()
            .map(word -> "`" + word + "`")
            .collect(Collectors.joining(", "));
  }

  private static String fallback(Parameter parameter) {
    return switch (parameter.requirement()) {
      case REQUIRED -> "*required*";
      case CONDITIONAL -> "*required when " + parameter.conditions() + "*";
      case OPTIONAL -> parameter.fallback().map(text -> "`" + cell(text) + "`").orElse("");
    };
  }

  private static String examples(Parameter parameter) {
    return parameter.examples().isEmpty()
        ? ""
        : "; such as "
            + parameter.examples().stream()
                .map(text -> "`" + cell(text) + "`")
                .collect(Collectors.joining(", "));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
