package io.headgate.gateway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.headgate.gateway.Request;
import io.headgate.gateway.Route;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code /subjects}: what is registered under which name. */
record SubjectRoutes(Calls calls) {
  List<Route<Answer>> routes() {
    return List.of(
        Route.of("GET", "/subjects", this::subjects),
        Route.of("POST", "/subjects/{subject}", this::lookUp),
        Route.of("DELETE", "/subjects/{subject}", this::deleteSubject),
        Route.of("GET", "/subjects/{subject}/metadata", this::latestWith),
        Route.of("GET", "/subjects/{subject}/versions", this::versions),
        Route.of("POST", "/subjects/{subject}/versions", this::register),
        Route.of("GET", "/subjects/{subject}/versions/{version}", this::version),
        Route.of("DELETE", "/subjects/{subject}/versions/{version}", this::deleteVersion),
        Route.of("GET", "/subjects/{subject}/versions/{version}/schema", this::text),
        Route.of("GET", "/subjects/{subject}/versions/{version}/referencedby", this::referencedBy));
  }

  private Answer subjects(Request request, Map<String, String> path) {
    String ownContext = Subject.ofContext(calls.context()).toString();
    String everywhere =
        calls.context().equals(Subject.DEFAULT_CONTEXT) ? Subject.ANY_CONTEXT : ownContext;
    String prefix = request.parameter("subjectPrefix").orElse(everywhere);
    return Answer.page(
        request,
        registry().subjects(prefix, Calls.deleted(request)),
        (out, subject) -> out.add(subject.toString()));
  }

  private Answer lookUp(Request request, Map<String, String> path) {
    Subject subject = calls.subject(path);
    SchemaText schema = Calls.schema(Calls.json(request), subject);
    RegisteredSchema found =
        registry().lookUp(subject, schema, Calls.form(request), Calls.deleted(request));
    return Answer.of(Answer.version(calls.formatted(found, request)));
  }

  private Answer latestWith(Request request, Map<String, String> path) {
    List<String> keys = request.parameters("key");
    List<String> values = request.parameters("value");
    Map<String, String> properties = new HashMap<>();
    for (int at = 0; at < Math.min(keys.size(), values.size()); at++) {
      properties.put(keys.get(at), values.get(at));
    }
    RegisteredSchema found =
        registry().latestWith(calls.subject(path), properties, Calls.deleted(request));
    return Answer.of(Answer.version(calls.formatted(found, request)));
  }

  private Answer versions(Request request, Map<String, String> path) {
    Subject subject = calls.subject(path);
    if (!request.flag("deletedAsNegative")) {
      return Answer.page(
          request, registry().versions(subject, Calls.deleted(request)), ArrayNode::add);
    }
    Set<Integer> gone = new TreeSet<>(registry().versions(subject, Deleted.ONLY));
    return Answer.page(
        request,
        registry().versions(subject, Deleted.SHOWN),
        (out, version) -> out.add(gone.contains(version) ? -version : version));
  }

  private Answer register(Request request, Map<String, String> path) {
    Subject subject = calls.subject(path);
    JsonNode json = Calls.json(request);
    SchemaText schema = Calls.schema(json, subject);
    int id = json.path("id").asInt();
    int version = json.path("version").asInt();
    if (id <= 0 && version > 0) {
      throw new InvalidRequestException(
          RegistryError.NOT_PERMITTED,
          "Cannot register version "
              + version
              + ": a version is given with its id, in IMPORT mode");
    }
    RegisteredSchema registered =
        id > 0
            ? registry().importVersion(subject, schema, id, version)
            : registry().register(subject, schema, Calls.form(request));
    return Answer.of(Answer.registered(calls.formatted(registered, request)));
  }

  private Answer version(Request request, Map<String, String> path) {
    return Answer.of(Answer.version(calls.formatted(find(request, path), request)));
  }

  private Answer text(Request request, Map<String, String> path) {
    return Answer.text(calls.formatted(find(request, path), request).schema().text());
  }

  private Answer referencedBy(Request request, Map<String, String> path) {
    return Answer.page(
        request,
        registry().referencedBy(calls.subject(path), Calls.version(path), Calls.deleted(request)),
        ArrayNode::add);
  }

  private Answer deleteSubject(Request request, Map<String, String> path) {
    Deletion deletion = Calls.deletion(request);
    ArrayNode out = Json.array();
    registry().deleteSubject(calls.subject(path), deletion).forEach(out::add);
    return Answer.of(out);
  }

  private Answer deleteVersion(Request request, Map<String, String> path) {
    return Answer.of(
        Json.number(
            registry()
                .deleteVersion(calls.subject(path), Calls.version(path), Calls.deletion(request))));
  }

  private RegisteredSchema find(Request request, Map<String, String> path) {
    return registry().version(calls.subject(path), Calls.version(path), Calls.deleted(request));
  }

  private SchemaRegistry registry() {
    return calls.registry();
  }
}
