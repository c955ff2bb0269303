package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.Force;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.json.Json;
import java.util.Optional;

/** Modes at a registry, where it has any. */
final class RestModes {
  private static final String MODE = "mode";

  private final Connection connection;
  private final Profile profile;

  RestModes(Connection connection, Profile profile) {
    this.connection = connection;
    this.profile = profile;
  }

  Optional<RegistryMode> mode(Subject subject) {
    if (!profile.can(Capability.MODES)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(connection.ask(get(subject))));
    } catch (NotFoundException unset) {
      return Optional.empty();
    }
  }

  RegistryMode effectiveMode(Subject subject) {
    if (!profile.can(Capability.MODES)) {
      return RegistryMode.READWRITE;
    }
    try {
      return parse(connection.ask(get(subject).with("defaultToGlobal", true)));
    } catch (NotFoundException unset) {
      return parse(connection.ask(get(Subject.DEFAULT)));
    }
  }

  void mode(Subject subject, RegistryMode mode, Force force) {
    Call call =
        Call.put(
            "set the mode of '" + subject + "'",
            Json.object().put("mode", mode.name()),
            profile.path(MODE, subject));
    checkChanges(call, subject);
    connection.answer(force == Force.YES ? call.with("force", true) : call);
  }

  RegistryMode resetMode(Subject subject) {
    Call call = Call.delete("reset the mode of '" + subject + "'", profile.path(MODE, subject));
    checkChanges(call, subject);
    Optional<RegistryMode> before = mode(subject);
    JsonNode answer = connection.ask(call);
    return before.orElseGet(() -> parse(answer));
  }

  private void checkChanges(Call call, Subject subject) {
    if (!profile.can(Capability.MODE_CHANGES)) {
      throw profile.cannot(call.doing(), "has no modes that can be set");
    }
    profile.checkContext(call.doing(), subject);
  }

  private Call get(Subject subject) {
    return Call.get("get the mode of '" + subject + "'", profile.path(MODE, subject));
  }

  private static RegistryMode parse(JsonNode tree) {
    for (RegistryMode mode : RegistryMode.values()) {
      if (mode.name().equals(tree.path(MODE).asText())) {
        return mode;
      }
    }
    throw AnswerJson.broken("a known mode", tree);
  }
}
