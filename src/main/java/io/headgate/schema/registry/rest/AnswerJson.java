package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.reject.Violation;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryUnavailableException;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.json.Json;
import io.headgate.schema.registry.json.SchemaJson;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What answers hold. Fields that are not known are passed over; one that is missing is an error.
 */
final class AnswerJson {
  private AnswerJson() {}

  /** A schema as a request's body, of a subject in some context. */
  static ObjectNode body(SchemaText schema, String context) {
    ObjectNode body = Json.object();
    SchemaJson.write(body, schema, context);
    return body;
  }

  static SchemaText schema(JsonNode tree, String context) {
    if (!tree.path("schema").isTextual()) {
      throw broken("a text 'schema'", tree);
    }
    try {
      return SchemaJson.read(tree, context);
    } catch (IllegalArgumentException | InvalidRequestException invalid) {
      throw broken("a schema (" + invalid.getMessage() + ")", tree);
    }
  }

  static RegisteredSchema version(JsonNode tree) {
    Subject subject = Subject.of(tree.path("subject").asText());
    return new RegisteredSchema(
        subject,
        number(tree, "version"),
        number(tree, "id"),
        Optional.of(tree.path("guid").asText("")).filter(g -> !g.isEmpty()).map(AnswerJson::guid),
        schema(tree, subject.context()),
        tree.path("ts").canConvertToLong()
            ? Optional.of(Instant.ofEpochMilli(tree.path("ts").asLong()))
            : Optional.empty(),
        tree.path("deleted").asBoolean());
  }

  static int number(JsonNode tree, String name) {
    if (!tree.path(name).canConvertToInt()) {
      throw broken("a number '" + name + "'", tree);
    }
    return tree.path(name).asInt();
  }

  private static UUID guid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException invalid) {
      throw broken("a guid", Json.object().put("guid", text));
    }
  }

  static RegistryUnavailableException broken(String expected, JsonNode found) {
    return new RegistryUnavailableException(
        RegistryError.STORE,
        "Cannot read a registry's answer: expected "
            + expected
            + " in "
            + Violation.show(found.toString()),
        null);
  }
}
