package io.headgate.lineage;

import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Problems;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * OpenLineage's settings by the paths of their keys, wherever they stand: {@code transport.url}.
 */
final class SettingsKeys {
  private static final String NESTED = "OPENLINEAGE__";

  private SettingsKeys() {}

  /**
   * Reads the file, and the environment if the file does not say where events go.
   *
   * @throws IllegalArgumentException if the file cannot be read, with the reason
   */
  static Map<String, String> find(Map<String, String> environment, List<Path> folders) {
    Map<String, String> keys =
        new LinkedHashMap<>(file(environment, folders).map(SettingsKeys::keys).orElse(Map.of()));
    if (!sayWhereTo(keys)) {
      keys.putAll(ofEnvironment(environment));
    }
    return keys;
  }

  /** Whether there is anything on where events go. */
  static boolean sayWhereTo(Map<String, String> keys) {
    return keys.keySet().stream().anyMatch(key -> key.startsWith("transport."));
  }

  private static Optional<Path> file(Map<String, String> environment, List<Path> folders) {
    String named = environment.get("OPENLINEAGE_CONFIG");
    if (named != null && !named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    return folders.stream()
        .map(folder -> folder.resolve("openlineage.yml"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** The file's single values by their paths: {@code transport.url}. */
  private static Map<String, String> keys(Path file) {
    Problems problems = new Problems();
    Map<String, String> keys = new LinkedHashMap<>();
    try {
      YamlReader.read(file.toString(), Files.readString(file), Interpolation.literal(), problems)
          .ifPresent(root -> collect("", root, keys));
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read " + file + ": " + e, e);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.list().get(0).toString());
    }
    return keys;
  }

  private static void collect(String path, YamlNode node, Map<String, String> keys) {
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      keys.put(path, scalar.text());
    } else if (node instanceof YamlNode.Mapping mapping) {
      String parent = path.isEmpty() ? "" : path + ".";
      mapping.entries().forEach(entry -> collect(parent + entry.key(), entry.value(), keys));
    }
  }

  /** Variables that name a key in full, as Java's client has them, and those of Python's. */
  private static Map<String, String> ofEnvironment(Map<String, String> environment) {
    Map<String, String> keys = new LinkedHashMap<>();
    if (environment.containsKey("OPENLINEAGE_URL")) {
      keys.put("transport.type", "http");
      keys.put("transport.url", environment.get("OPENLINEAGE_URL"));
    }
    if (environment.containsKey("OPENLINEAGE_ENDPOINT")) {
      keys.put("transport.endpoint", environment.get("OPENLINEAGE_ENDPOINT"));
    }
    if (environment.containsKey("OPENLINEAGE_API_KEY")) {
      keys.put("transport.auth.type", "api_key");
      keys.put("transport.auth.apiKey", environment.get("OPENLINEAGE_API_KEY"));
    }
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(NESTED)) {
            keys.put(camelCase(name.substring(NESTED.length()).replace("__", ".")), value);
          }
        });
    return keys;
  }

  private static String camelCase(String name) {
    StringBuilder out = new StringBuilder();
    boolean upper = false;
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c == '_') {
        upper = true;
      } else {
        out.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return out.toString();
  }
}
