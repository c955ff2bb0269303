package io.headgate.schema.registry.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SubjectConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Settings as JSON. Servers take and echo the level as {@link #REQUEST_LEVEL}, but answer with it
 * as {@link #RESPONSE_LEVEL}.
 */
public final class ConfigJson {
  public static final String REQUEST_LEVEL = "compatibility";
  public static final String RESPONSE_LEVEL = "compatibilityLevel";

  /** What other registries have and this one does not: refused rather than passed over. */
  private static final List<String> UNSUPPORTED =
      List.of(
          "alias",
          "aliasForDeks",
          "defaultMetadata",
          "overrideMetadata",
          "defaultRuleSet",
          "overrideRuleSet");

  private ConfigJson() {}

  public static ObjectNode write(SubjectConfig config, String levelKey) {
    ObjectNode out = Json.object();
    config.normalize().ifPresent(value -> out.put("normalize", value));
    config.validateFields().ifPresent(value -> out.put("validateFields", value));
    config.compatibility().ifPresent(level -> out.put(levelKey, level.name()));
    config.compatibilityGroup().ifPresent(group -> out.put("compatibilityGroup", group));
    return out;
  }

  /**
   * @throws InvalidRequestException if there is no such level, or a setting that is not supported
   */
  public static SubjectConfig read(JsonNode json, String levelKey) {
    UNSUPPORTED.stream().filter(json::hasNonNull).forEach(ConfigJson::refuse);
    if (!Json.text(json, "compatibilityPolicy").orElse("STRICT").equals("STRICT")) {
      refuse("compatibilityPolicy other than STRICT");
    }
    return new SubjectConfig(
        Json.text(json, levelKey).map(ConfigJson::level),
        flag(json, "normalize"),
        flag(json, "validateFields"),
        Json.text(json, "compatibilityGroup"));
  }

  private static void refuse(String setting) {
    throw new InvalidRequestException(
        RegistryError.NOT_PERMITTED,
        "Cannot set " + setting + ": this registry does not support it; leave it out");
  }

  private static Compatibility level(String name) {
    return Arrays.stream(Compatibility.values())
        .filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    RegistryError.INVALID_COMPATIBILITY,
                    "Invalid compatibility level. Valid values are none, backward, forward, full,"
                        + " backward_transitive, forward_transitive, and full_transitive"));
  }

  private static Optional<Boolean> flag(JsonNode json, String key) {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("Invalid " + key + ": expected true or false");
    }
    return Optional.of(value.booleanValue());
  }
}
