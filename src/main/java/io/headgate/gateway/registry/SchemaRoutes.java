package io.headgate.gateway.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.gateway.HttpError;
import io.headgate.gateway.Request;
import io.headgate.gateway.Route;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaId;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.json.Json;
import io.headgate.schema.registry.json.SchemaJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code /schemas}: schemas by their ids, wherever they are registered. */
record SchemaRoutes(Calls calls) {
  List<Route<Answer>> routes() {
    return List.of(
        Route.of("GET", "/schemas", this::schemas),
        Route.of("GET", "/schemas/types", this::types),
        Route.of("GET", "/schemas/ids/{id}", this::schema),
        Route.of("GET", "/schemas/ids/{id}/schema", this::text),
        Route.of("GET", "/schemas/ids/{id}/subjects", this::subjects),
        Route.of("GET", "/schemas/ids/{id}/versions", this::versions),
        Route.of("GET", "/schemas/guids/{guid}", this::byGuid),
        Route.of("GET", "/schemas/guids/{guid}/ids", this::ids));
  }

  private Answer schemas(Request request, Map<String, String> path) {
    String prefix =
        request
            .parameter("subjectPrefix")
            .filter(given -> !given.isEmpty())
            .orElse(Subject.ofContext(calls.context()).toString());
    List<RegisteredSchema> found = registry().schemas(prefix, Calls.deleted(request));
    return Answer.page(
        request,
        request.flag("latestOnly") ? latest(found) : found,
        (out, version) -> out.add(Answer.version(version)));
  }

  private static List<RegisteredSchema> latest(List<RegisteredSchema> all) {
    Map<Subject, RegisteredSchema> latest = new LinkedHashMap<>();
    all.forEach(version -> latest.put(version.subject(), version));
    return List.copyOf(latest.values());
  }

  private Answer types(Request request, Map<String, String> path) {
    ArrayNode out = Json.array();
    registry().types().forEach(out::add);
    return Answer.of(out);
  }

  private Answer schema(Request request, Map<String, String> path) {
    SchemaId id = id(request, path);
    SchemaText schema = calls.formatted(registry().schema(id), request);
    ObjectNode out = Json.object();
    SchemaJson.write(out, schema, id.context());
    if (request.flag("fetchMaxId")) {
      out.put("maxId", registry().maxId(id.context()));
    }
    return Answer.of(out);
  }

  private Answer text(Request request, Map<String, String> path) {
    SchemaText schema = registry().schema(id(request, path));
    return Answer.text(calls.formatted(schema, request).text());
  }

  private Answer subjects(Request request, Map<String, String> path) {
    return Answer.page(
        request,
        usages(request, path).stream().map(RegisteredSchema::subject).distinct().toList(),
        (out, subject) -> out.add(subject.toString()));
  }

  private Answer versions(Request request, Map<String, String> path) {
    return Answer.page(
        request,
        usages(request, path),
        (out, version) ->
            out.addObject()
                .put("subject", version.subject().toString())
                .put("version", version.version()));
  }

  private Answer byGuid(Request request, Map<String, String> path) {
    UUID guid = guid(path);
    SchemaText schema = registry().schema(guid);
    ObjectNode out = Json.object().put("guid", guid.toString());
    SchemaJson.write(out, calls.formatted(schema, request), calls.context());
    return Answer.of(out);
  }

  private Answer ids(Request request, Map<String, String> path) {
    return Answer.page(
        request,
        registry().ids(guid(path)),
        (out, id) -> out.addObject().put("context", id.context()).put("id", id.id()));
  }

  private List<RegisteredSchema> usages(Request request, Map<String, String> path) {
    Deleted deleted = Calls.deleted(request);
    return registry().usages(id(request, path), deleted);
  }

  /** An id is of the context of the subject that a request names, if it names one. */
  private SchemaId id(Request request, Map<String, String> path) {
    String context =
        request
            .parameter("subject")
            .map(subject -> Subject.of(subject, calls.context()).context())
            .orElse(calls.context());
    try {
      return new SchemaId(context, Integer.parseInt(path.getOrDefault("id", "")));
    } catch (NumberFormatException e) {
      throw HttpError.notFound();
    }
  }

  private static UUID guid(Map<String, String> path) {
    String text = path.getOrDefault("guid", "");
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException(RegistryError.SCHEMA_NOT_FOUND, "Schema " + text + " not found");
    }
  }

  private SchemaRegistry registry() {
    return calls.registry();
  }
}
