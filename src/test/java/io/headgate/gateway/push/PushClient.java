package io.headgate.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headgate.spool.Frame;
import io.headgate.spool.SpoolReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** What a client of a gateway does in tests, and a look into the buffer behind it. */
final class PushClient extends ExternalResource {
  private final TemporaryFolder folder = new TemporaryFolder();
  final HttpClient client = HttpClient.newHttpClient();

  Path buffer() {
    return folder.getRoot().toPath().resolve("buffer");
  }

  PushSettings settings() {
    return PushSettings.of(buffer());
  }

  PushServer start(PushSettings settings) throws IOException {
    return PushServer.start(settings.spec(), PushSettings.CONTRACT, Duration.ofSeconds(2));
  }

  HttpResponse<String> post(PushServer server, String type, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri()).POST(BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> json(PushServer server, String body, String... headers) throws Exception {
    return post(server, "application/json", body.getBytes(UTF_8), headers);
  }

  HttpResponse<String> get(PushServer server, String path) throws Exception {
    URI uri = server.uri().resolve(path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  List<Frame> frames() throws IOException {
    try (SpoolReader reader = SpoolReader.open(buffer(), 0)) {
      return reader.next(1 << 30);
    }
  }

  List<String> stored() throws IOException {
    List<String> events = new ArrayList<>();
    for (Frame frame : frames()) {
      for (int i = 0; i < frame.events().count(); i++) {
        events.add(
            new String(
                Arrays.copyOfRange(
                    frame.events().bytes(), frame.events().start(i), frame.events().end(i)),
                UTF_8));
      }
    }
    return events;
  }

  JsonNode read(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  void assertRefused(HttpResponse<String> response, int status, String code, String message)
      throws IOException {
    assertThat(response.body(), response.statusCode(), is(status));
    JsonNode body = read(response);
    assertThat(body.path("error").asText(), is(code));
    assertThat(body.path("message").asText(), containsString(message));
    assertThat(body.path("advice").asText().length(), greaterThan(10));
    assertThat("nothing of it was taken", stored(), is(List.of()));
  }

  @Override
  protected void before() throws IOException {
    folder.create();
  }

  @Override
  protected void after() {
    folder.delete();
  }
}
