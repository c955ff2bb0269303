package io.headgate.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Validates JSON against the part of JSON Schema that {@link JsonSchemaWriter} uses. */
public final class SchemaValidator {
  private final JsonNode root;

  public SchemaValidator(JsonNode root) {
    this.root = root;
  }

  /** What is wrong, each with its path; empty if the value is valid. */
  public List<String> validate(JsonNode value) {
    List<String> wrong = new ArrayList<>();
    validate("", root, value, wrong);
    return wrong;
  }

  private void validate(String path, JsonNode schema, JsonNode value, List<String> wrong) {
    if (schema.has("$ref")) {
      JsonNode target = root.at(schema.get("$ref").asText().substring(1));
      if (target.isMissingNode()) {
        throw new AssertionError("no definition " + schema.get("$ref"));
      }
      validate(path, target, value, wrong);
    }
    for (JsonNode every : schema.path("allOf")) {
      validate(path, every, value, wrong);
    }
    if (schema.has("anyOf") && matching(path, schema.get("anyOf"), value) == 0) {
      wrong.add(path + ": matches none of anyOf");
    }
    if (schema.has("oneOf") && matching(path, schema.get("oneOf"), value) != 1) {
      wrong.add(path + ": does not match one of oneOf");
    }
    if (schema.has("type") && !isType(schema.get("type"), value)) {
      wrong.add(path + ": is not " + schema.get("type"));
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      wrong.add(path + ": is not one of " + schema.get("enum"));
    }
    if (schema.has("pattern")
        && value.isTextual()
        && !Pattern.compile(schema.get("pattern").asText()).matcher(value.asText()).find()) {
      wrong.add(path + ": does not match " + schema.get("pattern"));
    }
    if (value.isNumber()
        && (value.asDouble() < schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
            || value.asDouble() > schema.path("maximum").asDouble(Double.POSITIVE_INFINITY))) {
      wrong.add(path + ": is out of range");
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        wrong.add(path + ": lacks " + name.asText());
      }
    }
    if (value.isObject() && schema.has("properties")) {
      for (var field : value.properties()) {
        JsonNode property = schema.get("properties").get(field.getKey());
        if (property == null) {
          wrong.add(path + ": unknown " + field.getKey());
        } else {
          validate(path + "/" + field.getKey(), property, field.getValue(), wrong);
        }
      }
    }
    if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        validate(path + "/" + i, schema.get("items"), value.get(i), wrong);
      }
    }
  }

  private int matching(String path, JsonNode schemas, JsonNode value) {
    int matching = 0;
    for (JsonNode schema : schemas) {
      List<String> wrong = new ArrayList<>();
      validate(path, schema, value, wrong);
      matching += wrong.isEmpty() ? 1 : 0;
    }
    return matching;
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode each : values) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isType(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      for (JsonNode each : type) {
        if (isType(each, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (type.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      default -> throw new AssertionError("unknown type " + type);
    };
  }
}
