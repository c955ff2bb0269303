package io.headgate.schema.registry.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A registry behind a front that lets through what Karapace serves, by its source of June 2026
 * (commit 3bbc1f8): the same errors for what it does not have, and the same parameters passed over.
 * Karapace itself is not to be had as a package.
 */
final class KarapaceShape implements AutoCloseable {
  private static final List<Pattern> SERVED =
      List.of(
          Pattern.compile("GET /subjects"),
          Pattern.compile("(POST|DELETE) /subjects/[^/]+"),
          Pattern.compile("(GET|POST) /subjects/[^/]+/versions"),
          Pattern.compile("(GET|DELETE) /subjects/[^/]+/versions/[^/]+"),
          Pattern.compile("GET /subjects/[^/]+/versions/[^/]+/(schema|referencedby)"),
          Pattern.compile("GET /schemas(/types)?"),
          Pattern.compile("GET /schemas/ids/[^/]+(/versions)?"),
          Pattern.compile("(GET|PUT) /config"),
          Pattern.compile("(GET|PUT|DELETE) /config/[^/]+"),
          Pattern.compile("GET /mode(/[^/]+)?"),
          Pattern.compile("POST /compatibility/subjects/[^/]+/versions/[^/]+"));
  private static final List<String> PASSED_OVER =
      List.of("subjectPrefix", "deletedOnly", "offset", "limit", "subject");
  private static final String NO_VERSION =
      "{\"error_code\":40402,\"message\":\"Version latest not found.\"}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer front;
  private final URI behind;

  KarapaceShape(URI behind) throws IOException {
    this.behind = behind;
    front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.createContext("/", this::answer);
    front.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + front.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      String call = exchange.getRequestMethod() + " " + path;
      if (path.equals("/_health")) {
        send(exchange, 200, "{\"karapace_version\":\"5.0.0\",\"healthy\":true}");
      } else if (SERVED.stream().noneMatch(served -> served.matcher(call).matches())) {
        send(exchange, 404, "{\"error_code\":404,\"message\":\"Not Found\"}");
      } else {
        HttpResponse<String> response = pass(exchange);
        boolean nothingToCheck =
            path.startsWith("/compatibility") && !hasVersions(path.split("/", -1)[3]);
        send(
            exchange,
            nothingToCheck ? 404 : response.statusCode(),
            nothingToCheck ? NO_VERSION : response.body());
      }
    }
  }

  private boolean hasVersions(String subject) throws IOException {
    URI versions = URI.create(behind + "/subjects/" + subject + "/versions");
    return send(HttpRequest.newBuilder(versions).build()).statusCode() == 200;
  }

  private HttpResponse<String> pass(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    String kept =
        query == null
            ? ""
            : Arrays.stream(query.split("&"))
                .filter(parameter -> !PASSED_OVER.contains(parameter.replaceFirst("=.*", "")))
                .collect(Collectors.joining("&", "?", ""));
    return send(
        HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI().getRawPath() + kept))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
            .header("Content-Type", "application/json")
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    front.stop(0);
  }
}
