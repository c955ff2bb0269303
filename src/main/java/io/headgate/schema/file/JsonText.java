package io.headgate.schema.file;

import io.headgate.schema.Column;
import io.headgate.schema.ScalarText;
import io.headgate.schema.Type;
import io.headgate.yaml.Problems;
import io.headgate.yaml.Quoted;
import io.headgate.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** JSON text of a node that is a value of a type, numbers exactly as written. */
final class JsonText {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private final Problems problems;

  private JsonText(Problems problems) {
    this.problems = problems;
  }

  /** The text; what does not fit the type goes to the problems. */
  static Optional<String> of(YamlNode node, Type type, Problems problems) {
    return Optional.of(new JsonText(problems).print(node, type, false));
  }

  private String print(YamlNode node, Type type, boolean nullable) {
    if (node instanceof YamlNode.Scalar scalar && scalar.isNull() && nullable) {
      return "null";
    }
    if (type instanceof Type.Struct struct && node instanceof YamlNode.Mapping mapping) {
      return struct(mapping, struct);
    }
    if (type instanceof Type.ListOf list && node instanceof YamlNode.Sequence sequence) {
      List<String> items = new ArrayList<>();
      sequence.items().forEach(it -> items.add(print(it, list.element(), list.elementNullable())));
      return "[" + String.join(",", items) + "]";
    }
    if (type instanceof Type.MapOf map && node instanceof YamlNode.Mapping mapping) {
      List<String> items = new ArrayList<>();
      for (YamlNode.Entry entry : mapping.entries()) {
        items.add(
            Quoted.of(entry.key()) + ":" + print(entry.value(), map.value(), map.valueNullable()));
      }
      return "{" + String.join(",", items) + "}";
    }
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return scalar(scalar, type);
    }
    problems.add(
        node.place(),
        "Invalid default: " + node.kind() + ": expected " + ScalarText.expected(type));
    return "";
  }

  private String struct(YamlNode.Mapping mapping, Type.Struct struct) {
    List<String> members = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      Optional<Column> column =
          struct.columns().stream().filter(it -> it.name().equals(entry.key())).findFirst();
      if (column.isEmpty()) {
        problems.add(
            entry.place(),
            "Invalid default: there is no column '" + entry.key() + "' in the record");
        continue;
      }
      seen.add(entry.key());
      String value = print(entry.value(), column.get().type(), column.get().nullable());
      members.add(Quoted.of(entry.key()) + ":" + value);
    }
    for (Column column : struct.columns()) {
      if (!column.nullable() && column.defaultValue().isEmpty() && !seen.contains(column.name())) {
        problems.add(
            mapping.place(),
            "Invalid default: it lacks '" + column.name() + "', which is required");
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  private String scalar(YamlNode.Scalar scalar, Type type) {
    try {
      Comparable<?> unused = ScalarText.parse(type, scalar.text());
    } catch (IllegalArgumentException e) {
      problems.add(scalar.place(), String.valueOf(e.getMessage()));
      return "";
    }
    boolean bare =
        switch (type.kind()) {
          case BOOLEAN -> true;
          case INT, LONG, FLOAT, DOUBLE, DECIMAL -> NUMBER.matcher(scalar.text()).matches();
          default -> false;
        };
    return bare ? scalar.text() : Quoted.of(scalar.text());
  }
}
