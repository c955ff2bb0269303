package io.headgate.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Asks a JobManager, by its REST interface. */
final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String master;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  FlinkRest(String master) {
    this.master = master;
  }

  /** An answer that says no. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;
    private final boolean unknown;

    RefusedException(int status, String message) {
      super(message);
      unknown = status == 404 || message.contains("NotFoundException");
    }

    /** Whether there is no such thing; some paths say so as a fault of their own. */
    boolean isUnknown() {
      return unknown;
    }
  }

  /**
   * What stands at a path.
   *
   * @throws RefusedException if the JobManager says no
   * @throws IOException if it does not answer
   */
  JsonNode get(String path) throws IOException {
    return send(path, request(path).GET());
  }

  /**
   * What comes of sending a document to a path.
   *
   * @throws RefusedException if the JobManager says no
   * @throws IOException if it does not answer
   */
  JsonNode post(String path, Map<String, ?> document) throws IOException {
    String body = JSON.writeValueAsString(document);
    return send(
        path,
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Asks for a change of what stands at a path. */
  void patch(String path) throws IOException {
    var unused = send(path, request(path).method("PATCH", HttpRequest.BodyPublishers.noBody()));
  }

  /** The first lines of its errors, less their stack traces. */
  private static String said(JsonNode body) {
    StringBuilder said = new StringBuilder();
    body.path("errors")
        .forEach(
            error ->
                error.asText().lines().limit(2).forEach(line -> said.append(line).append(' ')));
    return said.toString().strip();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + master + path)).timeout(PATIENCE);
  }

  private JsonNode send(String path, HttpRequest.Builder request) throws IOException {
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      JsonNode body = JSON.readTree(answer.body());
      if (answer.statusCode() >= 300) {
        throw new RefusedException(
            answer.statusCode(),
            "Cannot ask "
                + master
                + path
                + ": it answered "
                + answer.statusCode()
                + ": "
                + said(body));
      }
      return body;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Cannot ask " + master + path + ": interrupted", e);
    }
  }
}
