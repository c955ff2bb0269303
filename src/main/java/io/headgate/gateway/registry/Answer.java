package io.headgate.gateway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.gateway.Request;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.json.Json;
import io.headgate.schema.registry.json.SchemaJson;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * An answer that is not yet in the form that the client likes best.
 *
 * @param json absent for an answer without a body, or with plain text
 * @param text a schema's bare text
 */
record Answer(int status, Optional<JsonNode> json, Optional<String> text) {
  static Answer of(JsonNode json) {
    return new Answer(200, Optional.of(json), Optional.empty());
  }

  static Answer text(String text) {
    return new Answer(200, Optional.empty(), Optional.of(text));
  }

  static Answer nothing() {
    return new Answer(204, Optional.empty(), Optional.empty());
  }

  static Answer error(int status, int code, String message) {
    return new Answer(
        status,
        Optional.of(Json.object().put("error_code", code).put("message", message)),
        Optional.empty());
  }

  /** The part of a list that a request asks for. */
  static <T> Answer page(Request request, List<T> all, BiConsumer<ArrayNode, T> write) {
    int offset = Math.max(0, request.number("offset", 0));
    int limit = request.number("limit", -1);
    ArrayNode out = Json.array();
    all.stream()
        .skip(offset)
        .limit(limit < 0 ? Integer.MAX_VALUE : limit)
        .forEach(each -> write.accept(out, each));
    return of(out);
  }

  /** A version with everything that is known of it. */
  static ObjectNode version(RegisteredSchema version) {
    ObjectNode out =
        Json.object()
            .put("subject", version.subject().toString())
            .put("version", version.version());
    return details(out, version);
  }

  /** What registering gives: a version without its subject. */
  static ObjectNode registered(RegisteredSchema version) {
    return details(Json.object().put("version", version.version()), version);
  }

  private static ObjectNode details(ObjectNode out, RegisteredSchema version) {
    out.put("id", version.id());
    version.guid().ifPresent(guid -> out.put("guid", guid.toString()));
    SchemaJson.write(out, version.schema(), version.subject().context());
    version.time().ifPresent(time -> out.put("ts", time.toEpochMilli()));
    if (version.deleted()) {
      out.put("deleted", true);
    }
    return out;
  }
}
