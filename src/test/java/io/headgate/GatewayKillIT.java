package io.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.kafka.BrokerRule;
import io.headgate.kafka.TopicContent;
import io.headgate.spool.Frame;
import io.headgate.spool.SpoolReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** {@code headgate gateway} as a process of its own, killed under load at random moments. */
@RunWith(Parameterized.class)
public class GatewayKillIT {
  private static final int KILLS = 8;
  private static final int CLIENTS = 8;
  private static final int EVENTS = 20;
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final String PIPELINE =
      """
      pipeline: pushed
      mode: stream
      read:
        push:
          listen: "127.0.0.1:0"
          format: json
          buffer: {%s}
      check: {contract: contract.yaml}
      write: {files: {path: out, format: json}}
      """;

  private static final String CONTRACT =
      """
      contract: v1
      subject: shop.pushed
      columns:
        - {name: id, type: string, nullable: false}
      """;

  @ClassRule public static final BrokerRule BROKER = new BrokerRule();

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final String buffer;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger duplicates = new AtomicInteger();
  private volatile URI address = URI.create("http://127.0.0.1:1/");
  private volatile boolean over;

  public GatewayKillIT(String buffer) {
    this.buffer = buffer;
  }

  @Parameterized.Parameters(name = "{0}")
  public static List<String> buffers() {
    return List.of("folder", "topic");
  }

  private boolean isTopic() {
    return buffer.equals("topic");
  }

  private Path root() {
    return folder.getRoot().toPath();
  }

  private Process start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.headgate.Main",
                "gateway",
                root().resolve("pipeline.yaml").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = String.valueOf(out.readLine());
    assertThat(line, line.startsWith("taking events at http://127.0.0.1:"), is(true));
    address = URI.create(line.substring(line.indexOf("http")));
    return process;
  }

  /** Sends requests one after the other; each as often as it takes, under its key. */
  private int send(int client) throws InterruptedException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    int sent = 0;
    for (; !over; sent++) {
      String key = client + "-" + sent;
      StringBuilder body = new StringBuilder();
      for (int event = 0; event < EVENTS; event++) {
        body.append("{\"id\":\"").append(key).append('-').append(event).append("\"}\n");
      }
      boolean done = false;
      while (!done) {
        HttpRequest request =
            HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
          HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
          done = response.statusCode() == 202;
          if (response.body().contains("\"duplicate\":true")) {
            duplicates.incrementAndGet();
          }
        } catch (IOException e) {
          LockSupport.parkNanos(RETRY_NANOS); // it is started again, and needs the cores for that
        }
      }
      acknowledged.add(key);
    }
    return sent;
  }

  private Map<String, Integer> stored() throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    if (isTopic()) {
      TopicContent.committed(BROKER.process(), "pushed")
          .values()
          .forEach(value -> counts.merge(value, 1, Integer::sum));
      return counts;
    }
    try (SpoolReader reader = SpoolReader.open(root().resolve("buffer"), 0)) {
      for (List<Frame> frames = reader.next(1 << 20);
          !frames.isEmpty();
          frames = reader.next(1 << 20)) {
        for (Frame frame : frames) {
          for (int i = 0; i < frame.events().count(); i++) {
            byte[] bytes = frame.events().bytes();
            counts.merge(
                new String(
                    Arrays.copyOfRange(bytes, frame.events().start(i), frame.events().end(i)),
                    UTF_8),
                1,
                Integer::sum);
          }
        }
      }
    }
    return counts;
  }

  private void assertAllThere(String at) throws IOException {
    Set<String> before = Set.copyOf(acknowledged);
    Map<String, Integer> counts = stored();
    for (String key : before) {
      for (int event = 0; event < EVENTS; event++) {
        String text = "{\"id\":\"" + key + "-" + event + "\"}";
        assertThat(at + ": " + text, counts.getOrDefault(text, 0), is(1));
      }
    }
  }

  @Test
  public void kill_underLoad_losesNothingAcknowledgedAndRepeatsNothing() throws Exception {
    Files.writeString(
        root().resolve("pipeline.yaml"),
        PIPELINE.formatted(
            isTopic()
                ? "topic: {servers: \""
                    + BROKER.servers()
                    + "\", topic: pushed, create: {partitions: 3, replication: 1}}"
                : "path: buffer, size: 256MiB"));
    Files.writeString(root().resolve("contract.yaml"), CONTRACT);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<Integer>> sent = new ArrayList<>();
    Process process = start();
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      sent.add(clients.submit(() -> send(number)));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      String at = "seed " + seed + ", kill " + kill;
      // Alive for a random time; ends early, as an error, if it dies by itself.
      boolean ended = process.waitFor(200 + random.nextInt(1500), TimeUnit.MILLISECONDS);
      assertThat(at + ", ended by itself", ended, is(false));
      if (isTopic() && kill % 3 == 2) {
        BROKER.process().kill9();
        BROKER.process().restart();
        assertAllThere(at + ", of the broker");
        continue;
      }
      process.destroyForcibly().waitFor();
      process = start(); // which decides what the one before has left open in a topic
      assertAllThere(at);
    }
    over = true;
    int requests = 0;
    for (Future<Integer> each : sent) {
      requests += each.get();
    }
    clients.shutdown();
    process.destroy();
    assertThat("stops in order", process.waitFor(), is(0));
    assertAllThere("seed " + seed + ", at the end");
    Map<String, Integer> counts = stored();
    assertThat("seed " + seed, acknowledged.size(), is(requests));
    assertThat("seed " + seed, counts.size(), is(requests * EVENTS));
    assertThat("seed " + seed + ", some requests", requests, greaterThan(KILLS));
    System.out.printf(
        "seed %d, %s: %d kills, %d events acknowledged, each stored once; %d requests known again%n",
        seed, buffer, KILLS, requests * EVENTS, duplicates.get());
  }
}
