package io.headgate.schema.file;

import io.headgate.schema.Column;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Columns as maps with the keys of a contract file, defaults left out. */
final class ColumnTree {
  private static final List<String> LISTS = List.of("null-values", "true-values", "false-values");

  private ColumnTree() {}

  static Map<String, Object> of(Column column, boolean numbered) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", column.name());
    column.sourceName().ifPresent(name -> tree.put("source-name", name));
    Map<String, Object> nested = new LinkedHashMap<>();
    type(column.type(), numbered, tree, nested);
    if (!column.nullable()) {
      tree.put("nullable", false);
    }
    column.defaultValue().ifPresent(text -> tree.put("default", defaultValue(column, text)));
    column.description().ifPresent(text -> tree.put("description", text));
    if (!column.aliases().isEmpty()) {
      tree.put("aliases", column.aliases());
    }
    if (column.pii()) {
      tree.put("pii", true);
    }
    new TreeMap<>(column.options())
        .forEach(
            (key, text) ->
                tree.put(key, LISTS.contains(key) ? List.of(text.split("\n", -1)) : text));
    RuleTree.of(column.rules()).ifPresent(rules -> tree.put("rules", rules));
    Map<String, Object> changes = DriftKeys.tree(column.changes());
    if (!changes.isEmpty()) {
      tree.put("on-drift", changes);
    }
    if (numbered) {
      tree.put("field-id", column.fieldId());
    }
    tree.putAll(nested);
    return tree;
  }

  private static void type(
      Type type, boolean numbered, Map<String, Object> tree, Map<String, Object> nested) {
    boolean text = !TypeText.isNamedOrNested(leaf(type).kind());
    if (text) {
      tree.put("type", TypeText.print(type));
      return;
    }
    tree.put("type", TypeText.name(type.kind()));
    if (type instanceof Type.Enumeration choice) {
      tree.put("symbols", choice.symbols());
      choice.fallback().ifPresent(symbol -> tree.put("fallback", symbol));
    } else if (type instanceof Type.Struct struct) {
      List<Object> columns = new ArrayList<>();
      struct.columns().forEach(column -> columns.add(of(column, numbered)));
      nested.put("columns", columns);
    } else if (type instanceof Type.ListOf list) {
      nested.put("items", element(list.element(), list.elementNullable(), numbered));
    } else if (type instanceof Type.MapOf map) {
      nested.put("values", element(map.value(), map.valueNullable(), numbered));
    }
  }

  private static Object defaultValue(Column column, String text) {
    return switch (column.type().kind()) {
      case RECORD, ARRAY, MAP -> new YamlText.Json(text);
      default -> text;
    };
  }

  private static Map<String, Object> element(Type type, boolean nullable, boolean numbered) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Map<String, Object> nested = new LinkedHashMap<>();
    type(type, numbered, tree, nested);
    if (nullable) {
      tree.put("nullable", true);
    }
    tree.putAll(nested);
    return tree;
  }

  private static Type leaf(Type type) {
    if (type instanceof Type.ListOf list) {
      return leaf(list.element());
    }
    return type instanceof Type.MapOf map ? leaf(map.value()) : type;
  }
}
