package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.headgate.reject.Violation;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a registry answered: a status, and a body that should be JSON. */
final class Answer {
  private final int status;
  private final Optional<String> location;
  private final byte[] body;
  private final Optional<JsonNode> json;

  /**
   * @param location where a redirect points; it is not followed
   */
  Answer(int status, Optional<String> location, byte[] body) {
    this.status = status;
    this.location = location;
    this.body = body;
    this.json = parse(body);
  }

  private static Optional<JsonNode> parse(byte[] body) {
    try {
      return Optional.of(Json.read(body)).filter(tree -> !tree.isMissingNode());
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  int status() {
    return status;
  }

  boolean isGood() {
    return status / 100 == 2;
  }

  Optional<JsonNode> json() {
    return json;
  }

  /** The JSON of the body, or of nothing. */
  JsonNode tree() {
    return json.orElseGet(MissingNode::getInstance);
  }

  /** The body as it is. */
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** What the error code says, where it is one that is known. */
  Optional<RegistryError> error() {
    return json.map(tree -> tree.path("error_code").asInt()).flatMap(RegistryError::find);
  }

  /** What the answer says in words, for people only: every implementation has its own. */
  String said() {
    if (status / 100 == 3) {
      return "a redirect to " + location.orElse("nowhere") + "; give that as the URL";
    }
    String text =
        json.map(tree -> tree.path("message").asText(""))
            .filter(message -> !message.isEmpty())
            .orElseGet(() -> text().strip());
    return text.isEmpty() ? "nothing" : Violation.show(text);
  }

  /** Why a schema was found incompatible; under another name in each implementation. */
  List<String> messages() {
    return json.stream()
        .flatMap(
            tree ->
                Stream.concat(
                    Stream.of(tree.path("reason")),
                    Stream.iterate(0, i -> i < tree.path("messages").size(), i -> i + 1)
                        .map(i -> tree.path("messages").get(i))))
        .map(message -> message.asText(""))
        .filter(message -> !message.isEmpty())
        .toList();
  }
}
