package io.headgate.lineage;

import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Problems;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * OpenLineage's own settings, as its clients read them: a file {@code openlineage.yml}, else the
 * environment. The file may be there for other tools too, so that what Headgate does not know in it
 * is passed over; what it cannot do is refused.
 *
 * @param namespace of jobs
 */
record LineageSettings(String namespace, Destination destination) {
  private static final String DEFAULT_NAMESPACE = "headgate";
  private static final String ENDPOINT = "api/v1/lineage";
  private static final int DEFAULT_TIMEOUT_MILLIS = 5000;
  private static final String NESTED = "OPENLINEAGE__";

  /**
   * Looks for settings.
   *
   * @param folders that a file may be in, the first that has one counts
   * @return absent if there are none, or OpenLineage is disabled
   * @throws IllegalArgumentException if they cannot be used, with the reason
   */
  static Optional<LineageSettings> find(Map<String, String> environment, List<Path> folders) {
    if (Boolean.parseBoolean(environment.get("OPENLINEAGE_DISABLED"))) {
      return Optional.empty();
    }
    Map<String, String> keys =
        file(environment, folders).map(LineageSettings::keys).orElse(Map.of());
    if (keys.keySet().stream().noneMatch(key -> key.startsWith("transport."))) {
      keys = ofEnvironment(environment);
    }
    String namespace =
        Optional.ofNullable(environment.get("OPENLINEAGE_NAMESPACE"))
            .orElse(keys.getOrDefault("job.namespace", DEFAULT_NAMESPACE));
    return destination(keys).map(destination -> new LineageSettings(namespace, destination));
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
    put(keys, "transport.endpoint", environment.get("OPENLINEAGE_ENDPOINT"));
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

  private static void put(Map<String, String> keys, String key, String value) {
    if (value != null) {
      keys.put(key, value);
    }
  }

  private static Optional<Destination> destination(Map<String, String> keys) {
    String type = keys.getOrDefault("transport.type", "");
    return switch (type) {
      case "" -> {
        if (keys.keySet().stream().anyMatch(key -> key.startsWith("transport."))) {
          throw new IllegalArgumentException(
              "transport.type is missing: expected http, file or console");
        }
        yield Optional.empty();
      }
      case "noop" -> Optional.empty();
      case "console" -> Optional.of(new Destination.Console());
      case "file" ->
          Optional.of(
              new Destination.File(
                  Path.of(first(keys, "transport.location", "transport.log_file_path"))));
      case "http" -> Optional.of(http(keys));
      default ->
          throw new IllegalArgumentException(
              "Invalid transport.type: '" + type + "': expected http, file, console or noop");
    };
  }

  private static Destination.Http http(Map<String, String> keys) {
    Map<String, String> headers = new LinkedHashMap<>();
    keys.forEach(
        (key, value) -> {
          if (key.startsWith("transport.headers.")) {
            headers.put(key.substring("transport.headers.".length()), value);
          }
        });
    String auth = keys.getOrDefault("transport.auth.type", "");
    if (auth.equals("api_key")) {
      String token = first(keys, "transport.auth.apiKey", "transport.auth.api_key");
      headers.put("Authorization", "Bearer " + token);
    } else if (!auth.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid transport.auth.type: '" + auth + "': expected api_key");
    }
    return new Destination.Http(
        endpoint(keys),
        headers,
        Duration.ofMillis(timeoutMillis(keys)),
        keys.getOrDefault("transport.compression", "").equals("gzip")
            ? Destination.Compression.GZIP
            : Destination.Compression.NONE);
  }

  private static URI endpoint(Map<String, String> keys) {
    String url = first(keys, "transport.url", "transport.uri").replaceAll("/+$", "");
    String endpoint = keys.getOrDefault("transport.endpoint", ENDPOINT).replaceAll("^/+", "");
    URI uri;
    try {
      uri = URI.create(url + "/" + endpoint);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Invalid transport.url: " + e.getMessage(), e);
    }
    if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
      throw new IllegalArgumentException(
          "Invalid transport.url: '"
              + url
              + "': expected an address such as http://localhost:5000");
    }
    return uri;
  }

  /** Java's client counts milliseconds, Python's seconds. */
  private static long timeoutMillis(Map<String, String> keys) {
    try {
      String seconds = keys.get("transport.timeout");
      double millis =
          seconds == null
              ? Double.parseDouble(
                  keys.getOrDefault("transport.timeoutInMillis", "" + DEFAULT_TIMEOUT_MILLIS))
              : 1000 * Double.parseDouble(seconds);
      return Math.max(1, (long) millis);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Invalid transport.timeout: " + e.getMessage(), e);
    }
  }

  private static String first(Map<String, String> keys, String one, String other) {
    String value = keys.getOrDefault(one, keys.getOrDefault(other, ""));
    if (value.isEmpty()) {
      throw new IllegalArgumentException(one + " is missing");
    }
    return value;
  }
}
