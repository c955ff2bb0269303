package io.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.spool.Frame;
import io.headgate.spool.SpoolReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A gateway, as a process of its own, whose disk is full for a while. */
public class GatewayDiskIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final List<String> acknowledged = new ArrayList<>();

  private WatchedProcess start(int number) throws Exception {
    Project project =
        new Project(folder.getRoot().toPath(), "flink")
            .write(
                "pipeline.yaml",
                """
                pipeline: pushed
                mode: stream
                read:
                  push:
                    listen: "127.0.0.1:0"
                    format: json
                    buffer: {path: buffer, size: 64MiB}
                check: {contract: contract.yaml}
                write: {files: {path: out, format: json}}
                """);
    return WatchedProcess.start(
        project.path("gateway-" + number + ".log"), "gateway", project.path("pipeline.yaml"));
  }

  /** Posts some events under a key of their own; notes them if they are acknowledged. */
  private HttpResponse<String> post(URI address, int request) throws Exception {
    List<String> events = new ArrayList<>();
    for (int event = 0; event < 20; event++) {
      events.add("{\"id\":" + (request * 20 + event) + ",\"note\":\"" + "x".repeat(100) + "\"}");
    }
    HttpResponse<String> response =
        CLIENT.send(
            HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", "request-" + request)
                .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", events)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() == 202) {
      acknowledged.addAll(events);
    }
    return response;
  }

  private List<String> stored() throws Exception {
    List<String> events = new ArrayList<>();
    Path buffer = folder.getRoot().toPath().resolve("buffer");
    try (SpoolReader reader = SpoolReader.open(buffer, 0)) {
      for (List<Frame> frames = reader.next(1 << 20);
          !frames.isEmpty();
          frames = reader.next(1 << 20)) {
        for (Frame frame : frames) {
          for (int i = 0; i < frame.events().count(); i++) {
            byte[] bytes = frame.events().bytes();
            int from = frame.events().start(i);
            events.add(
                new String(Arrays.copyOfRange(bytes, from, frame.events().end(i)), UTF_8).strip());
          }
        }
      }
    }
    return events;
  }

  @Test
  public void post_whileTheDiskIsFull_isRefusedWithATimeToComeAgainAndLosesNothing()
      throws Exception {
    int request = 0;
    try (WatchedProcess gateway = start(1)) {
      URI address = gateway.address();
      for (; request < 10; request++) {
        assertThat(gateway.said(), post(address, request).statusCode(), is(202));
      }
      gateway.fillDisk(64 << 10);
      HttpResponse<String> full = post(address, request);
      while (full.statusCode() == 202) {
        full = post(address, ++request);
      }
      assertThat(full.body(), full.statusCode(), is(503));
      assertThat(full.headers().firstValue("Retry-After").orElse("none"), is("5"));
      assertThat(full.body(), containsString("\"error\":\"UNAVAILABLE\""));
      assertThat("some came before", request, greaterThan(10));
      for (int again = 0; again < 5; again++) {
        assertThat("it goes on to refuse", post(address, request).statusCode(), is(503));
      }
      assertThat("what was acknowledged is there", stored(), is(acknowledged));
      gateway.clearDisk();
      HttpResponse<String> repeated = post(address, request);
      assertThat(repeated.body(), repeated.statusCode(), is(202));
      assertThat(
          "what was refused was not taken", repeated.body(), containsString("\"duplicate\":false"));
      for (int more = 0; more < 10; more++) {
        assertThat(gateway.said(), post(address, ++request).statusCode(), is(202));
      }
      gateway.fillDisk(96 << 10);
      while (post(address, ++request).statusCode() == 202) {
        assertThat(gateway.said(), gateway.isAlive(), is(true));
      }
      gateway.kill9();
    }
    assertThat("after a kill on a full disk", stored(), is(acknowledged));
    try (WatchedProcess again = start(2)) {
      HttpResponse<String> repeated = post(again.address(), request);
      assertThat(repeated.body(), repeated.statusCode(), is(202));
      assertThat(repeated.body(), repeated.body(), containsString("\"duplicate\":false"));
    }
    assertThat("after a restart", stored(), is(acknowledged));
  }
}
