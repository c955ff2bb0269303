package io.headgate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headgate.lineage.Lineage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that takes OpenLineage events, as any catalog does, and keeps them. */
final class LineageServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  LineageServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/lineage", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    events.add(JSON.readTree(exchange.getRequestBody()));
    exchange.sendResponseHeaders(201, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What tells this server of its runs. */
  BeamEngine engine() {
    return engine(url(), messages);
  }

  static BeamEngine engine(String url, ByteArrayOutputStream messages) {
    return new BeamEngine(
        Lineage.of(
            Map.of("OPENLINEAGE_URL", url),
            List.of(),
            new PrintStream(messages, true, StandardCharsets.UTF_8)));
  }

  /** Events in the order in which they came. */
  List<JsonNode> events() {
    return List.copyOf(events);
  }

  List<String> types() {
    return events.stream().map(event -> event.get("eventType").asText()).toList();
  }

  JsonNode last() {
    return events.get(events.size() - 1);
  }

  /** Warnings of what sends. */
  String messages() {
    return messages.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
