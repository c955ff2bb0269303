package io.headgate.yaml;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Writes the JSON Schema (draft 2020-12) of a settings file, for editors. Wherever one value
 * stands, a reference such as {@code ${name}} may stand too.
 */
public final class JsonSchemaWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode definitions = NODES.objectNode();

  private JsonSchemaWriter() {}

  /**
   * The schema of a file whose root has the keys of a table.
   *
   * @param id the schema's own address
   */
  public static String write(String id, KeyTable root) {
    JsonSchemaWriter writer = new JsonSchemaWriter();
    ObjectNode schema = NODES.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", id);
    writer.table(root, schema);
    if (!writer.definitions.isEmpty()) {
      schema.set("$defs", writer.definitions);
    }
    return new ObjectMapper().valueToTree(schema).toPrettyString().replace("\r\n", "\n") + "\n";
  }

  private void table(KeyTable table, ObjectNode schema) {
    schema.put("description", table.description());
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = NODES.arrayNode();
    for (Key<?> key : table.keys()) {
      ObjectNode property = shape(key.type().shape());
      property.put("description", description(key));
      properties.set(key.name(), property);
      if (key.isRequired()) {
        required.add(key.name());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (!table.exactlyOne().isEmpty()) {
      ArrayNode all = schema.putArray("allOf");
      table.exactlyOne().forEach(group -> all.add(exactlyOne(group)));
    }
  }

  private static String description(Key<?> key) {
    return key.description() + key.defaultValue().map(it -> " (default: " + it + ")").orElse("");
  }

  private static ObjectNode exactlyOne(Set<String> group) {
    ObjectNode schema = NODES.objectNode();
    ArrayNode choices = schema.putArray("oneOf");
    group.forEach(name -> choices.addObject().putArray("required").add(name));
    return schema;
  }

  private ObjectNode shape(Shape shape) {
    if (shape instanceof Shape.Text text) {
      return text(text);
    }
    if (shape instanceof Shape.Whole whole) {
      ObjectNode schema = NODES.objectNode().put("type", "integer");
      schema.put("minimum", whole.min());
      return orReference(
          whole.max() == Long.MAX_VALUE ? schema : schema.put("maximum", whole.max()));
    }
    if (shape instanceof Shape.Truth) {
      return orReference(NODES.objectNode().put("type", "boolean"));
    }
    if (shape instanceof Shape.Choice choice) {
      ObjectNode schema = NODES.objectNode();
      choice.values().forEach(schema.putArray("enum")::add);
      return orReference(schema);
    }
    if (shape instanceof Shape.ListOf list) {
      ObjectNode schema = NODES.objectNode().put("type", "array");
      schema.set("items", shape(list.item()));
      return schema;
    }
    if (shape instanceof Shape.MapOf map) {
      ObjectNode schema = NODES.objectNode().put("type", "object");
      schema.set("additionalProperties", shape(map.value()));
      return schema;
    }
    if (shape instanceof Shape.Table table) {
      return reference(table.keys().get());
    }
    return shape instanceof Shape.Either either ? anyOf(either.shapes()) : NODES.objectNode();
  }

  /** Numbers and truth values are texts too: what counts is what was written. */
  private static ObjectNode text(Shape.Text text) {
    ObjectNode schema = NODES.objectNode();
    if (text.pattern().isEmpty()) {
      schema.putArray("type").add("string").add("number").add("boolean");
      return schema;
    }
    schema.putArray("type").add("string").add("number");
    schema.put("pattern", text.pattern());
    return orReference(schema);
  }

  private ObjectNode reference(KeyTable table) {
    if (!definitions.has(table.name())) {
      ObjectNode schema = definitions.putObject(table.name());
      table(table, schema);
    }
    return NODES.objectNode().put("$ref", "#/$defs/" + table.name());
  }

  private ObjectNode anyOf(List<Shape> shapes) {
    ObjectNode schema = NODES.objectNode();
    ArrayNode choices = schema.putArray("anyOf");
    shapes.forEach(shape -> choices.add(shape(shape)));
    return schema;
  }

  private static ObjectNode orReference(ObjectNode schema) {
    ObjectNode either = NODES.objectNode();
    ArrayNode choices = either.putArray("anyOf");
    choices.add(schema);
    choices.addObject().put("type", "string").put("pattern", "\\$\\{");
    return either;
  }
}
