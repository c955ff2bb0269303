package io.headgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Posts batches of events to a gateway, which is a process of its own, over kept connections, and
 * prints how many it acknowledged in a second and how long each took.
 *
 * <p>System properties: {@code bench.clients} (connections), {@code bench.seconds}, {@code
 * bench.events} (in a batch), {@code bench.check} (whether the gateway checks the contract).
 */
public final class GatewayLoad {
  private static final int WARM_UP_SECONDS = 5;

  private GatewayLoad() {}

  public static void main(String[] args) throws Exception {
    int clients = Integer.getInteger("bench.clients", 16);
    int seconds = Integer.getInteger("bench.seconds", 20);
    int events = Integer.getInteger("bench.events", 100);
    Path root = Files.createTempDirectory("gateway-load");
    try (GatewayProcess gateway =
        GatewayProcess.start(root, System.getProperty("bench.check", "false"))) {
      byte[] body = body(events);
      load(gateway.uri(), body, clients, WARM_UP_SECONDS);
      long cpu = gateway.cpuMillis();
      long[] nanos = load(gateway.uri(), body, clients, seconds);
      report(nanos, events, seconds, gateway.cpuMillis() - cpu);
    }
  }

  private static byte[] body(int events) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < events; i++) {
      body.append("{\"id\":").append(1_000_000 + i).append(",\"country\":\"DE\",\"amount\":12.50,");
      body.append("\"note\":\"").append("an order of some things, as people write ".repeat(3));
      body.append("\"}\n");
    }
    return body.toString().getBytes(US_ASCII);
  }

  /** How long each request took. */
  private static long[] load(URI uri, byte[] body, int clients, int seconds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Future<long[]>> results = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      results.add(threads.submit(() -> post(uri, body, end)));
    }
    LongStream all = LongStream.empty();
    for (Future<long[]> result : results) {
      all = LongStream.concat(all, Arrays.stream(result.get()));
    }
    threads.shutdown();
    return all.sorted().toArray();
  }

  private static long[] post(URI uri, byte[] body, long end) throws IOException {
    LongStream.Builder nanos = LongStream.builder();
    byte[] head = GatewayConnection.head(uri, body.length, "");
    try (GatewayConnection gateway = GatewayConnection.to(uri)) {
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        int status = gateway.post(head, body);
        if (status != 202) {
          throw new IOException("Cannot go on: the gateway answers " + status);
        }
        nanos.add(System.nanoTime() - start);
      }
    }
    return nanos.build().toArray();
  }

  private static void report(long[] nanos, int events, int seconds, long cpuMillis) {
    long total = (long) nanos.length * events;
    System.out.printf(
        Locale.ROOT,
        "%,d events/s acknowledged in batches of %d (%,d requests in %d s); gateway CPU %.2f µs per"
            + " event; ms per request: p50 %.1f, p99 %.1f, most %.1f%n",
        total / seconds,
        events,
        nanos.length,
        seconds,
        cpuMillis * 1000.0 / total,
        millis(nanos, 0.5),
        millis(nanos, 0.99),
        millis(nanos, 1));
  }

  private static double millis(long[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, part * sorted.length)] / 1e6;
  }
}
