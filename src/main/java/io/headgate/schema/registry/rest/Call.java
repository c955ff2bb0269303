package io.headgate.schema.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One request to a registry.
 *
 * @param doing what it is for, as it stands behind "Cannot" in messages
 * @param query names and values in turn
 */
record Call(
    String doing, String method, List<String> path, List<String> query, Optional<JsonNode> body) {
  Call {
    path = List.copyOf(path);
    query = List.copyOf(query);
  }

  static Call get(String doing, String... path) {
    return new Call(doing, "GET", List.of(path), List.of(), Optional.empty());
  }

  static Call post(String doing, JsonNode body, String... path) {
    return new Call(doing, "POST", List.of(path), List.of(), Optional.of(body));
  }

  static Call put(String doing, JsonNode body, String... path) {
    return new Call(doing, "PUT", List.of(path), List.of(), Optional.of(body));
  }

  static Call delete(String doing, String... path) {
    return new Call(doing, "DELETE", List.of(path), List.of(), Optional.empty());
  }

  Call with(String name, Object value) {
    List<String> more = new ArrayList<>(query);
    more.add(name);
    more.add(String.valueOf(value));
    return new Call(doing, method, path, more, body);
  }

  /** Whether doing it twice is doing it once. A second deletion is told that it comes too late. */
  boolean isRepeatable() {
    return !method.equals("DELETE");
  }

  URI uri(URI base) {
    StringBuilder out = new StringBuilder(base.toString());
    path.forEach(segment -> out.append('/').append(encode(segment)));
    for (int i = 0; i < query.size(); i += 2) {
      out.append(i == 0 ? '?' : '&').append(encode(query.get(i)));
      out.append('=').append(encode(query.get(i + 1)));
    }
    return URI.create(out.toString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return method + " " + path.stream().collect(Collectors.joining("/", "/", ""));
  }
}
