package io.headgate.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A schema of a Kubernetes resource, held more strictly than Kubernetes does: what it does not name
 * is an error here, where an API server drops it without a word.
 */
final class ClosedSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode schema;

  private ClosedSchema(JsonNode schema) {
    this.schema = schema;
  }

  /** That of a resource's spec, from the operator's artifact. */
  static ClosedSchema ofOperator(String plural) throws IOException {
    String name = "/META-INF/fabric8/" + plural + ".flink.apache.org-v1.yml";
    try (InputStream in = ClosedSchema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("No " + name + " on the class path");
      }
      Object crd =
          new Load(LoadSettings.builder().build())
              .loadFromString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return new ClosedSchema(
          JSON.valueToTree(crd).at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"));
    }
  }

  /** That of a part of it. */
  ClosedSchema at(String pointer) {
    JsonNode part = schema.at(pointer);
    if (part.isMissingNode()) {
      throw new AssertionError("The schema has no " + pointer);
    }
    return new ClosedSchema(part);
  }

  /** What is wrong with a value, each with its path. */
  List<String> problems(String path, JsonNode value) {
    List<String> problems = new ArrayList<>();
    check(path, schema, value, problems);
    return problems;
  }

  private static void check(String path, JsonNode schema, JsonNode value, List<String> problems) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      if (!value.isTextual() && !value.isIntegralNumber()) {
        problems.add(path + ": is neither a number nor a string");
      }
      return;
    }
    if (!isType(schema.path("type").asText(""), value)) {
      problems.add(path + ": is " + value + " where a " + schema.path("type") + " is expected");
      return;
    }
    if (schema.has("enum") && !isOneOf(schema.get("enum"), value)) {
      problems.add(path + ": is " + value + " where one of " + schema.get("enum") + " is expected");
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        problems.add(path + ": lacks " + required);
      }
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      check(path + "[" + i + "]", schema.path("items"), value.get(i), problems);
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode property = schema.path("properties").path(field.getKey());
      JsonNode any = schema.path("additionalProperties");
      String at = path + "." + field.getKey();
      if (!property.isMissingNode()) {
        check(at, property, field.getValue(), problems);
      } else if (any.isObject()) {
        check(at, any, field.getValue(), problems);
      } else if (!schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
        problems.add(at + ": there is no such field");
      }
    }
  }

  private static boolean isType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "" -> true;
      default -> throw new AssertionError("Unknown type " + type);
    };
  }

  private static boolean isOneOf(JsonNode allowed, JsonNode value) {
    for (JsonNode each : allowed) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
