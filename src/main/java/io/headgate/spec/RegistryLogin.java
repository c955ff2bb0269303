package io.headgate.spec;

import io.headgate.schema.registry.rest.Credentials;
import io.headgate.yaml.Key;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys by which a registry lets somebody in. */
final class RegistryLogin {
  private static final Key<String> USER =
      Key.optional("user", Values.text(), "The user to log in to the registry with");
  private static final Key<String> PASSWORD =
      Key.optional("password", Values.text(), "The user's password, best as ${env:NAME}");
  private static final Key<String> TOKEN =
      Key.optional("token", Values.text(), "A token to log in to the registry with instead");

  static final List<Key<String>> KEYS = List.of(USER, PASSWORD, TOKEN);

  private RegistryLogin() {}

  /** Options for {@link Credentials}; none if they contradict each other, which is a problem. */
  static Map<String, String> of(Section section) {
    Map<String, String> login = new LinkedHashMap<>();
    KEYS.forEach(key -> section.find(key).ifPresent(text -> login.put(key.name(), text)));
    try {
      Credentials.of(login);
      return login;
    } catch (IllegalArgumentException wrong) {
      KEYS.stream()
          .filter(section::has)
          .findFirst()
          .ifPresent(key -> section.problem(key, String.valueOf(wrong.getMessage())));
      return Map.of();
    }
  }
}
