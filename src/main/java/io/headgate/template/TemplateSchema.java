package io.headgate.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.yaml.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema (draft 2020-12) of what may be given to a template: an object of parameters. */
public final class TemplateSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TemplateSchema() {}

  public static String write(Template template) {
    ObjectNode schema = NODES.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:headgate:template:" + template.name());
    schema.put("description", template.description().strip());
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = NODES.arrayNode();
    ArrayNode conditions = NODES.arrayNode();
    for (Parameter parameter : template.parameters()) {
      properties.set(parameter.name(), property(parameter));
      if (parameter.requirement() == Parameter.Requirement.REQUIRED) {
        required.add(parameter.name());
      }
      parameter
          .requiredWhen()
          .forEach((on, values) -> conditions.add(condition(template, parameter, on, values)));
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (!conditions.isEmpty()) {
      schema.set("allOf", conditions);
    }
    return new ObjectMapper().valueToTree(schema).toPrettyString().replace("\r\n", "\n") + "\n";
  }

  private static ObjectNode property(Parameter parameter) {
    ObjectNode schema = shape(parameter.values().shape());
    schema.put("description", parameter.description());
    parameter.fallback().ifPresent(value -> set(schema, "default", parameter, value));
    if (!parameter.examples().isEmpty()) {
      parameter.examples().forEach(schema.putArray("examples")::add);
    }
    return schema;
  }

  private static void set(ObjectNode schema, String key, Parameter parameter, String value) {
    if (parameter.type() == ParameterType.INT) {
      schema.put(key, Long.parseLong(value));
    } else {
      schema.put(key, value);
    }
  }

  private static ObjectNode shape(Shape shape) {
    ObjectNode schema = NODES.objectNode();
    if (shape instanceof Shape.Whole whole) {
      schema.put("type", "integer").put("minimum", whole.min());
      return whole.max() == Long.MAX_VALUE ? schema : schema.put("maximum", whole.max());
    }
    if (shape instanceof Shape.Choice choice) {
      choice.values().forEach(schema.putArray("enum")::add);
      return schema;
    }
    if (shape instanceof Shape.Text text && text.label().equals("whole number")) {
      return schema.put("type", "integer");
    }
    schema.put("type", "string");
    if (shape instanceof Shape.Text text && !text.pattern().isEmpty()) {
      schema.put("pattern", text.pattern());
    }
    return schema;
  }

  /** What is not given counts as its default. */
  private static ObjectNode condition(
      Template template, Parameter parameter, String on, List<String> values) {
    ObjectNode condition = NODES.objectNode();
    ObjectNode when = condition.putObject("if");
    values.forEach(when.putObject("properties").putObject(on).putArray("enum")::add);
    boolean byDefault =
        template.find(on).flatMap(Parameter::fallback).filter(values::contains).isPresent();
    if (!byDefault) {
      when.putArray("required").add(on);
    }
    condition.putObject("then").putArray("required").add(parameter.name());
    return condition;
  }

  /** The parameters as a document, for tools. */
  public static List<Map<String, Object>> parameters(Template template) {
    return template.parameters().stream().map(TemplateSchema::document).toList();
  }

  private static Map<String, Object> document(Parameter parameter) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", parameter.name());
    document.put("type", parameter.type().word());
    document.put("description", parameter.description());
    document.put("required", parameter.requirement() == Parameter.Requirement.REQUIRED);
    document.put("requiredWhen", parameter.requiredWhen());
    document.put("default", parameter.fallback().orElse(null));
    document.put("values", parameter.words());
    document.put("expected", parameter.values().expected());
    document.put("examples", parameter.examples());
    document.put("group", parameter.group().orElse(null));
    return document;
  }
}
