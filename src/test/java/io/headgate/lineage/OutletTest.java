package io.headgate.lineage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.sun.net.httpserver.HttpServer;
import io.headgate.schema.registry.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** How events are sent, and what becomes of those that are not taken. */
public class OutletTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

  private Outlet outlet(Destination destination) {
    return new Outlet(destination, new PrintStream(messages, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return messages.toString(StandardCharsets.UTF_8);
  }

  @Test
  public void file_getsALineForEachEvent_andKeepsWhatItHas() throws IOException {
    Path file = folder.getRoot().toPath().resolve("a/events.jsonl");
    for (int run = 0; run < 2; run++) {
      try (Outlet outlet = outlet(new Destination.File(file))) {
        outlet.send(() -> Json.object().put("n", 1));
        outlet.send(() -> Json.object().put("n", 2));
      }
    }
    assertThat(
        Files.readAllLines(file), is(List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":1}", "{\"n\":2}")));
    assertThat(said(), is(""));
  }

  @Test
  public void console_isWhereMessagesGo() {
    try (Outlet outlet = outlet(new Destination.Console())) {
      outlet.send(() -> Json.object().put("n", 1));
    }
    assertThat(said().strip(), is("{\"n\":1}"));
  }

  @Test
  public void http_sendsHeadersAndCompresses() throws Exception {
    CompletableFuture<String> got = new CompletableFuture<>();
    HttpServer server = server();
    server.createContext(
        "/",
        exchange -> {
          try (GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            got.complete(
                exchange.getRequestHeaders().getFirst("Authorization")
                    + " "
                    + new String(body.readAllBytes(), StandardCharsets.UTF_8));
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    try (Outlet outlet = outlet(http(server, Destination.Compression.GZIP))) {
      outlet.send(() -> Json.object().put("n", "ü"));
    }
    server.stop(0);
    assertThat(got.get(1, TimeUnit.SECONDS), is("Bearer k {\"n\":\"ü\"}"));
    assertThat(said(), is(""));
  }

  @Test
  public void serverThatRefuses_isWarnedOfOnce_withWhatItSays() throws IOException {
    HttpServer server = server();
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "no such tenant".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(403, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    try (Outlet outlet = outlet(http(server, Destination.Compression.NONE))) {
      outlet.send(() -> Json.object());
      outlet.send(() -> Json.object());
    }
    server.stop(0);
    assertThat(said(), containsString("/lineage: it answers 403: no such tenant."));
    assertThat(said().lines().count(), is(1L));
  }

  @Test
  public void eventThatCannotBeMade_isWarnedOf_andLaterOnesAreSent() throws IOException {
    Path file = folder.getRoot().toPath().resolve("events.jsonl");
    try (Outlet outlet = outlet(new Destination.File(file))) {
      outlet.send(
          () -> {
            throw new IOException("the log is gone");
          });
      outlet.send(() -> Json.object());
    }
    assertThat(said(), containsString("the log is gone"));
    assertThat(Files.readAllLines(file), is(List.of("{}")));
  }

  @Test
  public void streams_areToldOfAgainAndAgain_untilTheyEnd() throws Exception {
    Path file = folder.getRoot().toPath().resolve("events.jsonl");
    CountDownLatch three = new CountDownLatch(3);
    try (Outlet outlet = outlet(new Destination.File(file))) {
      outlet.sendEvery(
          Duration.ofMillis(5),
          () -> {
            three.countDown();
            return Json.object().put("eventType", "RUNNING");
          });
      assertThat(three.await(10, TimeUnit.SECONDS), is(true));
      outlet.sendLast(() -> Json.object().put("eventType", "COMPLETE"));
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.size(), greaterThan(3));
    assertThat(lines.get(lines.size() - 1), containsString("COMPLETE"));
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    return server;
  }

  private static Destination.Http http(HttpServer server, Destination.Compression compression) {
    return new Destination.Http(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/lineage"),
        Map.of("Authorization", "Bearer k"),
        Duration.ofSeconds(5),
        compression);
  }
}
