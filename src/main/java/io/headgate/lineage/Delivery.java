package io.headgate.lineage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Takes one event to where events go; once, and not again if it fails. */
final class Delivery {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int SHOWN = 200;

  private final Destination destination;
  private final PrintStream console;
  private @Nullable HttpClient client;

  Delivery(Destination destination, PrintStream console) {
    this.destination = destination;
    this.console = console;
  }

  /**
   * Delivers.
   *
   * @param event JSON in one line
   * @throws IOException if it was not taken
   */
  void deliver(byte[] event) throws IOException, InterruptedException {
    if (destination instanceof Destination.Http http) {
      post(http, event);
    } else if (destination instanceof Destination.File file) {
      append(file.path(), event);
    } else {
      console.println(new String(event, StandardCharsets.UTF_8));
    }
  }

  private void post(Destination.Http http, byte[] event) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(http.endpoint())
            .timeout(http.timeout())
            .header("Content-Type", "application/json");
    http.headers().forEach(request::setHeader);
    byte[] body = event;
    if (http.compression() == Destination.Compression.GZIP) {
      request.header("Content-Encoding", "gzip");
      body = gzip(event);
    }
    HttpResponse<String> response =
        client()
            .send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      String said = response.body().strip();
      throw new IOException(
          "it answers "
              + response.statusCode()
              + (said.isEmpty() ? "" : ": " + said.substring(0, Math.min(SHOWN, said.length()))));
    }
  }

  /** Made for the first event: a client that cannot be made is a warning like any other. */
  private HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made = HttpClient.newBuilder().connectTimeout(CONNECT).build();
      client = made;
    }
    return made;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** One write for a line: several processes may add to the file. */
  private static void append(Path path, byte[] event) throws IOException {
    byte[] line = new byte[event.length + 1];
    System.arraycopy(event, 0, line, 0, event.length);
    line[event.length] = '\n';
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
