package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.CompatibilityReport;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryUnavailableException;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import io.headgate.schema.registry.Version;
import io.headgate.schema.registry.json.ConfigJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compatibility at a registry: levels, and checks against them. */
final class RestLevels {
  private static final String CONFIG = "config";
  private static final List<String> LEVEL_KEYS =
      List.of(ConfigJson.RESPONSE_LEVEL, ConfigJson.REQUEST_LEVEL);

  private final Connection connection;
  private final Profile profile;

  RestLevels(Connection connection, Profile profile) {
    this.connection = connection;
    this.profile = profile;
  }

  CompatibilityReport check(Subject subject, Version version, SchemaText schema, Form form) {
    try {
      return check(subject, List.of("versions", version.toString()), schema, form);
    } catch (NotFoundException unknown) {
      // With nothing to be compatible with, anything is; some say that there is nothing.
      if (version.isLatest() && isUnknown(unknown)) {
        return CompatibilityReport.COMPATIBLE;
      }
      throw unknown;
    }
  }

  CompatibilityReport checkAll(Subject subject, SchemaText schema, Form form) {
    if (!profile.can(Capability.CHECK_ALL)) {
      return check(subject, Version.LATEST, schema, form);
    }
    try {
      return check(subject, List.of("versions"), schema, form);
    } catch (NotFoundException unknown) {
      if (isUnknown(unknown)) {
        return CompatibilityReport.COMPATIBLE;
      }
      throw unknown;
    }
  }

  private static boolean isUnknown(NotFoundException refusal) {
    return refusal.error() == RegistryError.SUBJECT_NOT_FOUND
        || refusal.error() == RegistryError.VERSION_NOT_FOUND;
  }

  private CompatibilityReport check(
      Subject subject, List<String> what, SchemaText schema, Form form) {
    List<String> path = new ArrayList<>(List.of("compatibility", "subjects", subject.toString()));
    path.addAll(what);
    Call call =
        Call.post(
            "check a schema against '" + subject + "'",
            AnswerJson.body(schema, subject.context()),
            path.toArray(String[]::new));
    Call normalizing = form == Form.NORMALIZED ? call.with("normalize", true) : call;
    // Not verbose at first: if it is, an invalid schema is called incompatible.
    Answer answer = connection.answer(normalizing);
    if (isCompatible(answer)) {
      return CompatibilityReport.COMPATIBLE;
    }
    List<String> messages =
        answer.messages().isEmpty()
            ? connection.answer(normalizing.with("verbose", true)).messages()
            : answer.messages();
    return CompatibilityReport.incompatible(messages);
  }

  private static boolean isCompatible(Answer answer) {
    JsonNode tree = answer.tree();
    if (!tree.path("is_compatible").isBoolean()) {
      throw AnswerJson.broken("'is_compatible'", tree);
    }
    return tree.path("is_compatible").asBoolean();
  }

  Optional<SubjectConfig> config(Subject subject) {
    try {
      SubjectConfig found = parse(connection.ask(get(subject)));
      boolean unset =
          !subject.isContext()
              && !profile.can(Capability.UNSET_LEVELS)
              && found.compatibility().equals(Optional.of(Compatibility.NONE));
      return unset ? Optional.empty() : Optional.of(found);
    } catch (NotFoundException unset) {
      return Optional.empty();
    }
  }

  SubjectConfig effectiveConfig(Subject subject) {
    if (profile.can(Capability.UNSET_LEVELS)) {
      try {
        return parse(connection.ask(get(subject).with("defaultToGlobal", true)));
      } catch (NotFoundException unset) {
        // Karapace knows no settings of a subject without versions.
      }
      return parse(connection.ask(get(Subject.DEFAULT)));
    }
    return config(subject).orElseGet(() -> parse(connection.ask(get(Subject.DEFAULT))));
  }

  SubjectConfig configure(Subject subject, SubjectConfig config) {
    String doing = "set the compatibility of '" + subject + "'";
    ObjectNode body = ConfigJson.write(config, ConfigJson.REQUEST_LEVEL);
    if (!profile.can(Capability.METADATA)
        && body.size() > (config.compatibility().isPresent() ? 1 : 0)) {
      throw profile.cannot(doing, "has no settings but the compatibility level");
    }
    profile.checkContext(doing, subject);
    Call call = Call.put(doing, body, path(subject));
    put(call, config);
    // Read back: what was answered is not always what holds, and comes under two names.
    return connection
        .await(call, () -> Optional.of(effectiveConfig(subject)).filter(now -> holds(config, now)))
        .orElseThrow(
            () ->
                new RegistryUnavailableException(
                    RegistryError.STORE,
                    "Cannot "
                        + doing
                        + " at "
                        + connection.url()
                        + ": it accepted "
                        + body
                        + ", and what holds is "
                        + effectiveConfig(subject),
                    null));
  }

  private void put(Call call, SubjectConfig config) {
    try {
      connection.answer(call);
    } catch (NotFoundException nothingToUnset) {
      if (profile.can(Capability.UNSET_LEVELS)
          || !config.compatibility().equals(Optional.of(Compatibility.NONE))) {
        throw nothingToUnset;
      }
    }
  }

  private static boolean holds(SubjectConfig wanted, SubjectConfig now) {
    return wanted.orElse(now).equals(now);
  }

  SubjectConfig resetConfig(Subject subject) {
    Optional<SubjectConfig> before = config(subject);
    Call call = Call.delete("reset the compatibility of '" + subject + "'", path(subject));
    JsonNode answer = connection.ask(call);
    return before.orElseGet(() -> parse(answer));
  }

  private Call get(Subject subject) {
    return Call.get("get the compatibility of '" + subject + "'", path(subject));
  }

  private String[] path(Subject subject) {
    return profile.path(CONFIG, subject);
  }

  private static SubjectConfig parse(JsonNode tree) {
    Optional<Compatibility> level =
        LEVEL_KEYS.stream()
            .map(tree::path)
            .filter(JsonNode::isTextual)
            .findFirst()
            .map(text -> level(text, tree));
    return new SubjectConfig(
        level,
        flag(tree.path("normalize")),
        flag(tree.path("validateFields")),
        Optional.of(tree.path("compatibilityGroup").asText("")).filter(group -> !group.isEmpty()));
  }

  private static Compatibility level(JsonNode text, JsonNode tree) {
    for (Compatibility level : Compatibility.values()) {
      if (level.name().equals(text.asText())) {
        return level;
      }
    }
    throw AnswerJson.broken("a known compatibility level", tree);
  }

  private static Optional<Boolean> flag(JsonNode value) {
    return value.isBoolean() ? Optional.of(value.asBoolean()) : Optional.empty();
  }
}
