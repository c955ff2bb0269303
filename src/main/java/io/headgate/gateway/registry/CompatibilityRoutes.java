package io.headgate.gateway.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.gateway.Request;
import io.headgate.gateway.Route;
import io.headgate.schema.registry.CompatibilityReport;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.json.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /compatibility}: whether a schema would be taken. */
record CompatibilityRoutes(Calls calls) {
  List<Route<Answer>> routes() {
    return List.of(
        Route.of("POST", "/compatibility/subjects/{subject}/versions", this::checkAll),
        Route.of("POST", "/compatibility/subjects/{subject}/versions/{version}", this::check));
  }

  private Answer check(Request request, Map<String, String> path) {
    Subject subject = calls.subject(path);
    Version version = Calls.version(path);
    SchemaText schema = Calls.schema(Calls.json(request), subject);
    return answer(
        request, () -> calls.registry().check(subject, version, schema, Calls.form(request)));
  }

  private Answer checkAll(Request request, Map<String, String> path) {
    Subject subject = calls.subject(path);
    SchemaText schema = Calls.schema(Calls.json(request), subject);
    return answer(request, () -> calls.registry().checkAll(subject, schema, Calls.form(request)));
  }

  /** Whoever wants to know why is told of an invalid schema too, instead of an error. */
  private static Answer answer(Request request, Supplier<CompatibilityReport> check) {
    CompatibilityReport report;
    try {
      report = check.get();
    } catch (InvalidRequestException e) {
      if (!request.flag("verbose") || e.error() != RegistryError.INVALID_SCHEMA) {
        throw e;
      }
      report = CompatibilityReport.incompatible(List.of(String.valueOf(e.getMessage())));
    }
    ObjectNode out = Json.object().put("is_compatible", report.compatible());
    if (request.flag("verbose")) {
      report.messages().forEach(out.putArray("messages")::add);
    }
    return Answer.of(out);
  }
}
