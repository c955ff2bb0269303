package io.headgate.schema.registry.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegistryError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rule sets as they are kept: checked for their form, never executed. */
public final class RuleSets {
  /** The lists of rules, in the order in which they are hashed. */
  public static final List<String> LISTS =
      List.of("migrationRules", "domainRules", "encodingRules");

  private RuleSets() {}

  static JsonNode check(JsonNode rules) {
    if (!rules.isObject()) {
      throw invalid("expected an object with the lists " + String.join(", ", LISTS));
    }
    for (String list : LISTS) {
      Set<String> names = new HashSet<>();
      for (JsonNode rule : rules.path(list)) {
        String name =
            Json.text(rule, "name")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> invalid("every rule of " + list + " needs a name"));
        if (Json.text(rule, "type").isEmpty()) {
          throw invalid("rule '" + name + "' needs a type");
        }
        if (!names.add(name)) {
          throw invalid("there are two rules '" + name + "' in " + list);
        }
      }
    }
    return rules;
  }

  private static InvalidRequestException invalid(String reason) {
    return new InvalidRequestException(
        RegistryError.INVALID_RULE_SET, "Invalid rule set: " + reason);
  }
}
