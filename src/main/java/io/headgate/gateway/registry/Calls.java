package io.headgate.gateway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.gateway.HttpError;
import io.headgate.gateway.Request;
import io.headgate.schema.avro.SchemaLimits;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.avro.AvroText;
import io.headgate.schema.registry.json.Json;
import io.headgate.schema.registry.json.SchemaJson;
import java.util.Map;

/**
 * What requests ask, in the registry's own terms.
 *
 * @param context that plain subjects are of
 */
record Calls(SchemaRegistry registry, String context) {
  Subject subject(Map<String, String> path) {
    return Subject.of(path.getOrDefault("subject", ""), context);
  }

  static Version version(Map<String, String> path) {
    return Version.parse(path.getOrDefault("version", ""));
  }

  static Deleted deleted(Request request) {
    if (request.flag("deletedOnly")) {
      return Deleted.ONLY;
    }
    return request.flag("deleted") ? Deleted.SHOWN : Deleted.HIDDEN;
  }

  static Deletion deletion(Request request) {
    return request.flag("permanent") ? Deletion.PERMANENT : Deletion.SOFT;
  }

  static Form form(Request request) {
    return request.flag("normalize") ? Form.NORMALIZED : Form.AS_WRITTEN;
  }

  static JsonNode json(Request request) {
    if (request.body().isEmpty()) {
      throw new HttpError(422, "The request has no body: expected a JSON object");
    }
    JsonNode json;
    try {
      json = Json.read(request.body().bytes());
    } catch (IllegalArgumentException e) {
      throw new HttpError(400, String.valueOf(e.getMessage()));
    }
    if (!json.isObject()) {
      throw new HttpError(400, "Invalid request: expected a JSON object");
    }
    return json;
  }

  static SchemaText schema(JsonNode json, Subject subject) {
    try {
      return SchemaJson.read(json, subject.context());
    } catch (IllegalArgumentException e) {
      throw new HttpError(400, String.valueOf(e.getMessage()));
    }
  }

  /** A schema's text in the format that a request asks for. */
  SchemaText formatted(SchemaText schema, Request request) {
    if (!request.parameter("format").orElse("").equals("resolved")) {
      return schema;
    }
    return resolved(schema);
  }

  /** A schema's text with all that it refers to in it. */
  SchemaText resolved(SchemaText schema) {
    AvroText parsed =
        AvroText.parse(
            schema,
            reference ->
                registry
                    .version(reference.subject(), Version.of(reference.version()), Deleted.SHOWN)
                    .schema(),
            SchemaLimits.DEFAULT);
    return schema.withText(parsed.resolved());
  }

  RegisteredSchema formatted(RegisteredSchema version, Request request) {
    return version.withSchema(formatted(version.schema(), request));
  }
}
