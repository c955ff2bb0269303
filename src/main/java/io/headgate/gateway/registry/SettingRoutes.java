package io.headgate.gateway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.gateway.HttpError;
import io.headgate.gateway.Request;
import io.headgate.gateway.Route;
import io.headgate.schema.registry.Force;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.json.ConfigJson;
import io.headgate.schema.registry.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /config} and {@code /mode}, of a subject or, without one, of the context. */
record SettingRoutes(Calls calls) {
  List<Route<Answer>> routes() {
    return List.of(
        Route.of("GET", "/config", this::config),
        Route.of("PUT", "/config", this::configure),
        Route.of("DELETE", "/config", this::resetConfig),
        Route.of("GET", "/config/{subject}", this::config),
        Route.of("PUT", "/config/{subject}", this::configure),
        Route.of("DELETE", "/config/{subject}", this::resetConfig),
        Route.of("GET", "/mode", this::mode),
        Route.of("PUT", "/mode", this::setMode),
        Route.of("DELETE", "/mode", this::resetMode),
        Route.of("GET", "/mode/{subject}", this::mode),
        Route.of("PUT", "/mode/{subject}", this::setMode),
        Route.of("DELETE", "/mode/{subject}", this::resetMode));
  }

  private Answer config(Request request, Map<String, String> path) {
    Subject subject = calls.subject(path);
    SubjectConfig found =
        request.flag("defaultToGlobal")
            ? registry().effectiveConfig(subject)
            : registry()
                .config(subject)
                .orElseThrow(
                    () ->
                        new NotFoundException(
                            RegistryError.SUBJECT_CONFIG_NOT_FOUND,
                            "Subject '"
                                + subject
                                + "' does not have subject-level compatibility configured"));
    return Answer.of(ConfigJson.write(found, ConfigJson.RESPONSE_LEVEL));
  }

  private Answer configure(Request request, Map<String, String> path) {
    JsonNode json = Calls.json(request);
    SubjectConfig asked;
    try {
      asked = ConfigJson.read(json, ConfigJson.REQUEST_LEVEL);
    } catch (IllegalArgumentException e) {
      throw new HttpError(400, String.valueOf(e.getMessage()));
    }
    SubjectConfig set = registry().configure(calls.subject(path), asked);
    return Answer.of(ConfigJson.write(set, ConfigJson.REQUEST_LEVEL));
  }

  private Answer resetConfig(Request request, Map<String, String> path) {
    SubjectConfig before = registry().resetConfig(calls.subject(path));
    return Answer.of(ConfigJson.write(before, ConfigJson.RESPONSE_LEVEL));
  }

  private Answer mode(Request request, Map<String, String> path) {
    Subject subject = calls.subject(path);
    return answer(
        request.flag("defaultToGlobal")
            ? registry().effectiveMode(subject)
            : registry()
                .mode(subject)
                .orElseThrow(
                    () ->
                        new NotFoundException(
                            RegistryError.SUBJECT_MODE_NOT_FOUND,
                            "Subject '"
                                + subject
                                + "' does not have subject-level mode configured")));
  }

  private Answer setMode(Request request, Map<String, String> path) {
    String name = Calls.json(request).path("mode").asText();
    RegistryMode mode =
        Arrays.stream(RegistryMode.values())
            .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        RegistryError.INVALID_MODE,
                        "Invalid mode. Valid values are READWRITE, READONLY and IMPORT"));
    registry().mode(calls.subject(path), mode, request.flag("force") ? Force.YES : Force.NO);
    return answer(mode);
  }

  private Answer resetMode(Request request, Map<String, String> path) {
    if (request.flag("recursive")) {
      throw new InvalidRequestException(
          RegistryError.NOT_PERMITTED,
          "Cannot take modes away recursively: name each subject instead");
    }
    return answer(registry().resetMode(calls.subject(path)));
  }

  private static Answer answer(RegistryMode mode) {
    return Answer.of(Json.object().put("mode", mode.name()));
  }

  private SchemaRegistry registry() {
    return calls.registry();
  }
}
