package io.headgate.schema.odcs;

import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Rule;
import io.headgate.schema.Severity;
import io.headgate.schema.Type;
import io.headgate.schema.file.ContractTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes columns as ODCS properties. What the standard has no key for stands, with the contract's
 * own keys, in a custom property.
 */
final class PropertyWriter {
  /** The custom property that has a contract's own keys. */
  static final String OWN = "headgate";

  /** In front of a field id, in a property's id. */
  static final String FIELD_ID = "field-id-";

  /** Name of the quality rule that lists an enum's symbols. */
  static final String SYMBOLS = "symbols";

  static final String PII = "pii";

  private final List<String> primaryKey;
  private final List<String> notes;

  PropertyWriter(List<String> primaryKey, List<String> notes) {
    this.primaryKey = primaryKey;
    this.notes = notes;
  }

  /**
   * Writes columns.
   *
   * @param trees what {@link ContractTree} has of each
   */
  List<Object> properties(List<Column> columns, Object trees, String path) {
    List<Object> properties = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      properties.add(property(columns.get(i), map(((List<?>) trees).get(i)), path));
    }
    return properties;
  }

  @SuppressWarnings("unchecked") // Keys of a contract's tree are texts.
  private static Map<String, Object> map(Object tree) {
    return new LinkedHashMap<>((Map<String, Object>) tree);
  }

  private Map<String, Object> property(Column column, Map<String, Object> tree, String prefix) {
    String path = prefix + column.name();
    Map<String, Object> property = new LinkedHashMap<>();
    Object fieldId = tree.remove("field-id");
    if (fieldId != null) {
      property.put("id", FIELD_ID + fieldId);
    }
    property.put("name", tree.remove("name"));
    move(tree, "source-name", property, "physicalName");
    move(tree, "description", property, "description");
    tree.remove("nullable");
    if (!column.nullable()) {
      property.put("required", true);
    }
    int keyPosition = prefix.isEmpty() ? primaryKey.indexOf(column.name()) : -1;
    if (keyPosition >= 0) {
      property.put("primaryKey", true);
      property.put("primaryKeyPosition", keyPosition + 1);
    }
    if (tree.remove("pii") != null) {
      property.put("classification", "restricted");
      property.put("tags", List.of(PII));
    }
    type(column.type(), column.rules(), tree, property, path);
    return property;
  }

  private static void move(
      Map<String, Object> from, String key, Map<String, Object> to, String newKey) {
    Object value = from.remove(key);
    if (value != null) {
      to.put(newKey, value);
    }
  }

  /** Writes a type, and what is left of the tree. */
  private void type(
      Type type,
      List<Rule> rules,
      Map<String, Object> tree,
      Map<String, Object> property,
      String path) {
    tree.remove("type");
    property.put("logicalType", OdcsTypes.logical(type.kind()));
    property.put("physicalType", OdcsTypes.physical(type));
    Map<String, Object> options = OdcsTypes.options(type.kind());
    textOptions(type.kind(), tree, options);
    List<Object> quality = new ArrayList<>();
    Object symbols = tree.remove("symbols");
    if (symbols != null) {
      Map<String, Object> check =
          OdcsRules.invalidValues(Map.of("validValues", symbols), Severity.ERROR);
      check.put("name", SYMBOLS);
      quality.add(check);
    }
    tree.remove("rules");
    List<Rule> others = new OdcsRules(type, options, quality).write(rules);
    ContractTree.of(others).ifPresent(left -> tree.put("rules", left));
    if (!options.isEmpty()) {
      property.put("logicalTypeOptions", options);
    }
    if (!quality.isEmpty()) {
      property.put("quality", quality);
    }
    nested(type, tree, property, path);
    own(tree, property, path);
  }

  /** How text is read, as far as the standard has a key for it. */
  private static void textOptions(
      Kind kind, Map<String, Object> tree, Map<String, Object> options) {
    Object pattern = tree.get("pattern");
    if (OdcsTypes.isTemporal(kind) && pattern != null && !pattern.toString().startsWith("epoch-")) {
      move(tree, "pattern", options, "format");
    }
    if (kind == Kind.TIMESTAMP) {
      move(tree, "zone", options, "defaultTimezone");
    }
  }

  private void nested(
      Type type, Map<String, Object> tree, Map<String, Object> property, String path) {
    if (type instanceof Type.Struct struct) {
      Object columns = tree.remove("columns");
      property.put("properties", properties(struct.columns(), columns, path + "."));
    } else if (type instanceof Type.ListOf list) {
      Object items = tree.remove("items");
      Map<String, Object> item = new LinkedHashMap<>();
      if (!list.elementNullable()) {
        item.put("required", true);
      }
      Map<String, Object> element = items == null ? new LinkedHashMap<>() : map(items);
      element.remove("nullable");
      type(list.element(), List.of(), element, item, path + "[]");
      property.put("items", item);
    } else if (type instanceof Type.MapOf) {
      // The standard has no maps: their values' type stays with the contract's keys.
      property.put("physicalType", tree.containsKey("values") ? "map" : OdcsTypes.physical(type));
    }
  }

  private void own(Map<String, Object> tree, Map<String, Object> property, String path) {
    if (!tree.isEmpty()) {
      own(tree, property);
      notes.add(
          path
              + ": kept under the custom property "
              + OWN
              + ", which other tools do not know: "
              + String.join(", ", tree.keySet()));
    }
  }

  static void own(Map<String, Object> tree, Map<String, Object> element) {
    Map<String, Object> custom = new LinkedHashMap<>();
    custom.put("property", OWN);
    custom.put("value", texts(tree));
    element.put("customProperties", List.of(custom));
  }

  /** JSON text in trees as plain text. */
  private static Object texts(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(key.toString(), texts(value)));
      return copy;
    }
    if (tree instanceof List<?> list) {
      return list.stream().map(PropertyWriter::texts).toList();
    }
    return tree instanceof Number || tree instanceof Boolean ? tree : tree.toString();
  }
}
