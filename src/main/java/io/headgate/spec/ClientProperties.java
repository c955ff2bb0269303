package io.headgate.spec;

import io.headgate.yaml.Key;
import io.headgate.yaml.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Properties of Kafka's client as a pipeline file gives them. */
final class ClientProperties {
  /** Names of properties whose values nobody needs to see. */
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|jaas|secret|token|credential|keystore\\.key|private).*");

  private ClientProperties() {}

  /** The properties for people: what may be a secret is masked. */
  static Map<String, String> shown(Map<String, String> properties) {
    Map<String, String> shown = new LinkedHashMap<>(properties);
    shown.replaceAll((name, value) -> SECRET.matcher(name).matches() ? "***" : value);
    return shown;
  }

  /**
   * What a section gives; those that are not to be given are problems.
   *
   * @param fixed those that Headgate sets
   * @param why they are, for messages
   * @param instead keys that take the place of some
   */
  static Map<String, String> read(
      Section section,
      Key<Map<String, String>> key,
      Set<String> fixed,
      String why,
      Map<String, String> instead) {
    Map<String, String> given = section.find(key).orElse(Map.of());
    Map<String, String> properties = new LinkedHashMap<>(given);
    for (String name : given.keySet()) {
      if (fixed.contains(name)) {
        properties.remove(name);
        String use = instead.get(name);
        section.problem(
            key,
            "Invalid property: "
                + name
                + ": Headgate sets it, since "
                + why
                + " rests on it: remove it"
                + (use == null ? "" : ", and use " + use));
      }
    }
    return properties;
  }
}
