package io.headgate.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the reference page of a settings file: a table of keys for each of its sections. */
public final class MarkdownWriter {
  private final Map<String, KeyTable> sections = new LinkedHashMap<>();

  private MarkdownWriter() {}

  /**
   * The tables of a file's sections, each once, in the order in which they are first met.
   *
   * @param heading the number signs of their headings: {@code ##}
   */
  public static String write(String heading, KeyTable root) {
    MarkdownWriter writer = new MarkdownWriter();
    writer.collect(root);
    StringBuilder out = new StringBuilder();
    for (KeyTable table : writer.sections.values()) {
      writer.section(heading, table, out);
    }
    return out.toString();
  }

  private void collect(KeyTable table) {
    if (sections.putIfAbsent(table.name(), table) == null) {
      table.keys().forEach(key -> collect(key.type().shape()));
    }
  }

  private void collect(Shape shape) {
    if (shape instanceof Shape.Table table) {
      collect(table.keys().get());
    } else if (shape instanceof Shape.ListOf list) {
      collect(list.item());
    } else if (shape instanceof Shape.MapOf map) {
      collect(map.value());
    } else if (shape instanceof Shape.Either either) {
      either.shapes().forEach(this::collect);
    }
  }

  private void section(String heading, KeyTable table, StringBuilder out) {
    out.append(out.isEmpty() ? "" : "\n").append(heading).append(" `").append(table.name());
    out.append("`\n\n").append(table.description()).append(".\n");
    table
        .exactlyOne()
        .forEach(
            group ->
                out.append("\nExactly one of ")
                    .append(
                        group.stream().map(MarkdownWriter::code).collect(Collectors.joining(", ")))
                    .append(" is given.\n"));
    out.append("\n| Key | Value | Default | Meaning |\n|---|---|---|---|\n");
    for (Key<?> key : table.keys()) {
      String fallback =
          key.isRequired() ? "*required*" : key.defaultValue().map(MarkdownWriter::code).orElse("");
      out.append("| ").append(code(key.name()));
      out.append(" | ").append(cell(value(key.type().shape())));
      out.append(" | ").append(fallback);
      out.append(" | ").append(cell(key.description())).append(" |\n");
    }
  }

  private static String value(Shape shape) {
    if (shape instanceof Shape.Text text) {
      return text.label();
    }
    if (shape instanceof Shape.Whole whole) {
      boolean open = whole.max() == Long.MAX_VALUE || whole.max() == Integer.MAX_VALUE;
      return open ? "whole number ≥ " + whole.min() : whole.min() + " to " + whole.max();
    }
    if (shape instanceof Shape.Truth) {
      return "`true` or `false`";
    }
    if (shape instanceof Shape.Choice choice) {
      return choice.values().stream().map(MarkdownWriter::code).collect(Collectors.joining(", "));
    }
    if (shape instanceof Shape.ListOf list) {
      return "list of " + value(list.item());
    }
    if (shape instanceof Shape.MapOf map) {
      return "map of names to " + value(map.value());
    }
    if (shape instanceof Shape.Table table) {
      String name = table.keys().get().name();
      return "[" + name + "](#" + name + ")";
    }
    return shape instanceof Shape.Either either
        ? either.shapes().stream().map(MarkdownWriter::value).collect(Collectors.joining(", or "))
        : "anything";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
