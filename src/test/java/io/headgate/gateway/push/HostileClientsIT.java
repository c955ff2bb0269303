package io.headgate.gateway.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.spool.SpoolReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Clients that send slowly, by halves, or what is no HTTP. */
public class HostileClientsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path buffer() {
    return folder.getRoot().toPath().resolve("buffer");
  }

  private PushServer start() throws IOException {
    return PushServer.start(PushSettings.of(buffer()).spec(), PushSettings.CONTRACT, PATIENCE);
  }

  private static Socket connect(PushServer server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
    socket.setSoTimeout(200);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Sends a byte each 200 ms until the server ends it; gives what the server said. */
  private static String trickle(Socket socket, String next) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    StringBuilder said = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (System.nanoTime() < end) {
      try {
        int read = in.read();
        if (read < 0) {
          return said.toString();
        }
        said.append((char) read);
        continue;
      } catch (SocketTimeoutException e) {
        // nothing said yet
      } catch (SocketException e) {
        return said.toString();
      }
      try {
        send(socket, next);
      } catch (SocketException e) {
        return said.toString();
      }
    }
    throw new AssertionError("still open after 20 s: " + said);
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  private static String head(int length) {
    return "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  private static int postOne(PushServer server) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.uri())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  public void head_aByteAtATime_isEnded() throws Exception {
    try (PushServer server = start();
        Socket socket = connect(server)) {
      long start = System.nanoTime();
      send(socket, "POST /v1/events HTTP/1.1\r\nX: ");
      assertThat(trickle(socket, "x"), is(""));
      assertThat(Duration.ofNanos(System.nanoTime() - start), lessThan(Duration.ofSeconds(8)));
    }
  }

  @Test
  public void body_aByteAtATime_isAnsweredWith408AndEnded() throws Exception {
    try (PushServer server = start();
        Socket socket = connect(server)) {
      send(socket, head(1000) + "{");
      String said = trickle(socket, " ");
      assertThat(said, startsWith("HTTP/1.1 408"));
      assertThat(said, containsString("TOO_SLOW"));
      assertThat(SpoolReader.end(buffer()), is(0L));
    }
  }

  @Test
  public void manySlowBodies_doNotKeepOthersWaiting() throws Exception {
    try (PushServer server = start()) {
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        Socket socket = connect(server);
        slow.add(socket);
        send(socket, head(1000) + "{");
      }
      assertThat(postOne(server), is(202));
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  public void body_sentByHalf_isNotTaken() throws Exception {
    try (PushServer server = start()) {
      try (Socket socket = connect(server)) {
        send(socket, head(4) + "{}");
      }
      try (Socket socket = connect(server)) {
        send(
            socket,
            lines(
                "POST /v1/events HTTP/1.1",
                "Host: x",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                "2",
                "{}",
                ""));
        socket.shutdownOutput();
        assertThat(trickle(socket, ""), anyOf(is(""), startsWith("HTTP/1.1 4")));
      }
      assertThat(postOne(server), is(202));
      assertThat(SpoolReader.end(buffer()), is(1L));
    }
  }

  @Test
  public void noHttpAtAll_isAnsweredWith400AndEnded() throws Exception {
    try (PushServer server = start()) {
      for (String text :
          List.of(
              "HELLO\r\n\r\n",
              "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
              lines(
                  "POST /v1/events HTTP/1.1",
                  "Host: x",
                  "Content-Length: 2",
                  "Transfer-Encoding: chunked",
                  "",
                  "0",
                  "",
                  ""),
              "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
        try (Socket socket = connect(server)) {
          send(socket, text);
          String said = trickle(socket, "");
          assertThat(text, said, startsWith("HTTP/1.1 4"));
        }
      }
      assertThat(postOne(server), is(202));
    }
  }

  @Test
  public void stop_withARequestUnderWay_answersIt() throws Exception {
    PushServer server = start();
    URI uri = server.uri();
    try (Socket socket = connect(server)) {
      send(socket, head(4) + "[{");
      while (postOne(server) != 202) {
        Thread.onSpinWait();
      }
      Thread stop =
          new Thread(
              () -> {
                try {
                  server.close();
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      stop.start();
      send(socket, "}]");
      String said = trickle(socket, "");
      assertThat(uri + "", said, startsWith("HTTP/1.1 202"));
      stop.join();
      assertThat(SpoolReader.end(buffer()), greaterThanOrEqualTo(2L));
    }
  }
}
