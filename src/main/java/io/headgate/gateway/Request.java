package io.headgate.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came.
 *
 * @param path decoded, one element for each part between slashes
 * @param query values of each parameter, in their order
 * @param headers values by names in lower case; those of a name that came twice are joined
 */
public record Request(
    String method,
    List<String> path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    Body body) {
  /** The bytes of a body; compared by identity. */
  public static final class Body {
    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    /** The bytes are not copied; the caller gives them away. */
    public Body(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Never to be changed. */
    public byte[] bytes() {
      return bytes;
    }

    public boolean isEmpty() {
      return bytes.length == 0;
    }
  }

  public Request {
    path = List.copyOf(path);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** The same request for another path. */
  public Request at(List<String> other) {
    return new Request(method, other, query, headers, body);
  }

  /** The same request with a body. */
  Request with(Body other) {
    return new Request(method, path, query, headers, other);
  }

  /** A header's value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** What the body is; absent if the client does not say. */
  public Optional<String> contentType() {
    return header("content-type");
  }

  /** What the client takes; absent for anything. */
  public Optional<String> accept() {
    return header("accept");
  }

  /** The first value of a parameter. */
  public Optional<String> parameter(String name) {
    return parameters(name).stream().findFirst();
  }

  public List<String> parameters(String name) {
    return query.getOrDefault(name, List.of());
  }

  /** Whether a parameter is {@code true}. */
  public boolean flag(String name) {
    return parameter(name).map(value -> value.equalsIgnoreCase("true")).orElse(false);
  }

  public int number(String name, int otherwise) {
    Optional<String> value = parameter(name);
    try {
      return value.map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw HttpError.notFound(); // as other registries answer
    }
  }

  /** Decodes the path of a request line. */
  static List<String> path(String raw) {
    String trimmed = raw.replaceAll("^/+|/+$", "");
    return trimmed.isEmpty()
        ? List.of()
        : Arrays.stream(trimmed.split("/", -1))
            .map(part -> decode(part.replace("+", "%2B")))
            .toList();
  }

  static Map<String, List<String>> query(Optional<String> raw) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : raw.orElse("").split("&", -1)) {
      if (!pair.isEmpty()) {
        int at = pair.indexOf('=');
        String name = decode(at < 0 ? pair : pair.substring(0, at));
        String value = at < 0 ? "" : decode(pair.substring(at + 1));
        query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new HttpError(400, "Invalid escape in the request's address: " + e.getMessage());
    }
  }
}
