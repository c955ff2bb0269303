package io.headgate.gateway.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.gateway.Request;
import io.headgate.gateway.Route;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.json.Json;
import java.util.List;
import java.util.Map;

/** What concerns the registry as a whole. */
record ServerRoutes(SchemaRegistry registry, String version) {
  List<Route<Answer>> routes() {
    return List.of(
        Route.of("GET", "/", (request, path) -> Answer.of(Json.object())),
        Route.of("POST", "/", (request, path) -> Answer.of(Json.object())),
        Route.of("GET", "/contexts", this::contexts),
        Route.of("DELETE", "/contexts/{context}", this::deleteContext),
        Route.of("GET", "/v1/metadata/id", this::id),
        Route.of("GET", "/v1/metadata/version", this::version));
  }

  private Answer contexts(Request request, Map<String, String> path) {
    String prefix = request.parameter("contextPrefix").orElse("");
    return Answer.page(
        request,
        registry.contexts().stream().filter(context -> context.startsWith(prefix)).toList(),
        ArrayNode::add);
  }

  private Answer deleteContext(Request request, Map<String, String> path) {
    registry.deleteContext(context(path.getOrDefault("context", "")));
    return Answer.nothing();
  }

  private Answer id(Request request, Map<String, String> path) {
    ObjectNode out = Json.object();
    ObjectNode scope = out.putObject("scope");
    scope.putArray("path");
    scope
        .putObject("clusters")
        .put("kafka-cluster", registry.clusterId())
        .put("schema-registry-cluster", "headgate");
    return Answer.of(out);
  }

  private Answer version(Request request, Map<String, String> path) {
    return Answer.of(Json.object().put("version", "headgate-" + version));
  }

  /** A context's name, with or without the colons around it and the dot in front. */
  static String context(String text) {
    String bare = text.replaceAll("^:|:$", "");
    return bare.startsWith(".") ? bare : "." + bare;
  }
}
