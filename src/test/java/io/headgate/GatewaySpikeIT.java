package io.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.headgate.commit.Commit;
import io.headgate.commit.DataFile;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * A gateway and the stream that reads it, each a process: a steady rate, and then ten times as much
 * while the gateway is killed. What was acknowledged is in the dataset at the end, once.
 */
public class GatewaySpikeIT {
  private static final int CLIENTS = 8;
  private static final int BATCH = 100;
  private static final int STEADY = 2_500;
  private static final int SPIKE = 10 * STEADY;
  private static final int KILLS = 2;
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final AtomicLong acknowledged = new AtomicLong();
  private volatile URI address = URI.create("http://127.0.0.1:1/");
  private volatile int rate = STEADY;
  private volatile boolean over;

  /**
   * Sends batches under keys of their own, each as often as it takes, at its part of the rate.
   *
   * @return how many batches
   */
  private int send(int client) throws InterruptedException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    int batch = 0;
    long due = System.nanoTime();
    for (; !over; batch++) {
      StringBuilder body = new StringBuilder();
      for (int event = 0; event < BATCH; event++) {
        body.append("{\"id\":").append(id(client, batch, event)).append(",\"country\":\"DE\",");
        body.append("\"amount\":1.00}\n");
      }
      while (!post(http, client + "-" + batch, body.toString())) {
        LockSupport.parkNanos(RETRY_NANOS); // it is started again, and needs the cores for that
      }
      acknowledged.addAndGet(BATCH);
      due += TimeUnit.SECONDS.toNanos(1) * BATCH * CLIENTS / rate;
      LockSupport.parkNanos(due - System.nanoTime());
    }
    return batch;
  }

  private boolean post(HttpClient http, String key, String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-ndjson")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 202;
    } catch (IOException e) {
      return false;
    }
  }

  private static int id(int client, int batch, int event) {
    return (batch * CLIENTS + client) * BATCH + event;
  }

  private WatchedProcess gateway(Project project, int number) throws Exception {
    WatchedProcess gateway =
        WatchedProcess.start(
            project.path("gateway-" + number + ".log"), "gateway", project.path("pipeline.yaml"));
    address = gateway.address();
    return gateway;
  }

  /** Waits until so many events are acknowledged. */
  private void await(long events, WatchedProcess gateway) throws Exception {
    while (acknowledged.get() < events) {
      assertThat(gateway.said(), gateway.ends(10, TimeUnit.MILLISECONDS), is(false));
    }
  }

  @Test
  public void spike_ofTenTimesTheRate_whileKilled_isTakenInAndDrained() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
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
                    buffer: {path: buffer, size: 1GiB}
                check: {contract: contract.yaml}
                write: {files: {path: out, format: json, roll: {every: 1s}}}
                """);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    WatchedProcess gateway = gateway(project, 0);
    try (WatchedProcess stream =
        WatchedProcess.start(
            project.path("stream.log"), "run", project.path("pipeline.yaml"), "--runner=flink")) {
      List<Future<Integer>> sent = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        int number = client;
        sent.add(clients.submit(() -> send(number)));
      }
      await(3 * STEADY, gateway);
      rate = SPIKE;
      long spikeFrom = acknowledged.get();
      long start = System.nanoTime();
      for (int kill = 1; kill <= KILLS; kill++) {
        await(acknowledged.get() + (2L + random.nextInt(2)) * SPIKE, gateway);
        gateway.kill9();
        gateway = gateway(project, kill);
      }
      await(spikeFrom + 10L * SPIKE, gateway);
      double seconds = (System.nanoTime() - start) / 1e9;
      double perSecond = (acknowledged.get() - spikeFrom) / seconds;
      over = true;
      int batches = 0;
      for (Future<Integer> each : sent) {
        batches += each.get();
      }
      long total = (long) batches * BATCH;
      long ended = System.nanoTime();
      Dataset dataset = Dataset.at(project.path("out"));
      while (written(dataset) < total) {
        assertThat(stream.said(), stream.ends(50, TimeUnit.MILLISECONDS), is(false));
        assertThat(
            "seed " + seed + ", seconds to drain",
            (System.nanoTime() - ended) / 1e9,
            lessThan(60.0));
      }
      System.out.printf(
          Locale.ROOT,
          "seed %d: %,d events, of which a spike at %,.0f a second with %d kills; drained %.1f s"
              + " behind its end%n",
          seed,
          total,
          perSecond,
          KILLS,
          (System.nanoTime() - ended) / 1e9);
      stream.interrupt();
      assertThat(stream.said(), stream.exit(), is(130));
      assertThat("seed " + seed, written(dataset), is(total));
      assertOnce("seed " + seed, dataset, batches, sent);
      // How much more depends on what else the machine does: the benchmarks' page has the figure.
      assertThat("events a second", perSecond, greaterThan(2.0 * STEADY));
    } finally {
      over = true;
      clients.shutdown();
      gateway.close();
    }
  }

  private static long written(Dataset dataset) throws IOException {
    long written = 0;
    for (Commit commit : TestLog.since(dataset, 0)) {
      written += commit.accounts().written().count();
    }
    return written;
  }

  private static void assertOnce(
      String when, Dataset dataset, int batches, List<Future<Integer>> sent) throws Exception {
    BitSet seen = new BitSet();
    for (Commit commit : TestLog.since(dataset, 0)) {
      for (DataFile file : commit.files()) {
        Path path = TestLog.locate(dataset, file);
        for (Matcher id = ID.matcher(Files.readString(path, UTF_8)); id.find(); ) {
          int number = Integer.parseInt(id.group(1));
          assertThat(when + ": twice " + number, seen.get(number), is(false));
          seen.set(number);
        }
      }
    }
    for (int client = 0; client < CLIENTS; client++) {
      int last = sent.get(client).get() - 1;
      assertThat(when + ": there", seen.get(id(client, last, BATCH - 1)), is(true));
    }
    assertThat(when, seen.cardinality(), is(batches * BATCH));
  }
}
