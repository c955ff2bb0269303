package io.headgate.lineage;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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
  private static final String ADDRESS = "expected an address such as http://localhost:5000";
  private static final int DEFAULT_TIMEOUT_MILLIS = 5000;

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
    Map<String, String> keys = SettingsKeys.find(environment, folders);
    String namespace =
        Optional.ofNullable(environment.get("OPENLINEAGE_NAMESPACE"))
            .orElse(keys.getOrDefault("job.namespace", DEFAULT_NAMESPACE));
    return destination(keys).map(destination -> new LineageSettings(namespace, destination));
  }

  private static Optional<Destination> destination(Map<String, String> keys) {
    String type = keys.getOrDefault("transport.type", "");
    return switch (type) {
      case "" -> {
        if (SettingsKeys.sayWhereTo(keys)) {
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
            headers.put(key.substring("transport.headers.".length()), secret(key, value));
          }
        });
    String auth = keys.getOrDefault("transport.auth.type", "");
    if (auth.equals("api_key")) {
      String token = first(keys, "transport.auth.apiKey", "transport.auth.api_key");
      headers.put("Authorization", "Bearer " + secret("transport.auth.apiKey", token));
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

  /** A header's value without the line's end that files of secrets have; never shown. */
  private static String secret(String key, String value) {
    String stripped = value.strip();
    if (stripped.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "Invalid " + key + ": expected printable characters of ASCII");
    }
    return stripped;
  }

  /** An address may hold a password, so that a wrong one is not shown. */
  private static URI endpoint(Map<String, String> keys) {
    String url = first(keys, "transport.url", "transport.uri").replaceAll("/+$", "");
    String endpoint = keys.getOrDefault("transport.endpoint", ENDPOINT).replaceAll("^/+", "");
    URI uri;
    try {
      uri = URI.create(url + "/" + endpoint);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Invalid transport.url: " + ADDRESS, e);
    }
    if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
      throw new IllegalArgumentException("Invalid transport.url: " + ADDRESS);
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "Invalid transport.url: it has a user or a query: " + ADDRESS + ", and transport.auth");
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
