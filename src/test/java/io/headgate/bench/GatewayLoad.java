package io.headgate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
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
    Process gateway = start(root);
    try {
      URI uri = address(gateway);
      byte[] request = request(uri, events);
      load(uri, request, clients, WARM_UP_SECONDS);
      long cpu = cpuMillis(gateway);
      long[] nanos = load(uri, request, clients, seconds);
      report(nanos, events, seconds, cpuMillis(gateway) - cpu);
    } finally {
      gateway.destroy();
      gateway.waitFor();
    }
  }

  private static Process start(Path root) throws IOException {
    Files.writeString(
        root.resolve("pipeline.yaml"),
        """
        pipeline: load
        mode: stream
        read:
          push:
            listen: "127.0.0.1:0"
            format: json
            buffer: {path: buffer, size: 16GiB}
            check: %s
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json}}
        """
            .formatted(Boolean.getBoolean("bench.check")));
    Files.writeString(
        root.resolve("contract.yaml"),
        """
        contract: v1
        subject: shop.orders
        columns:
          - {name: id, type: long, nullable: false}
          - {name: country, type: string, rules: {length: {min: 2, max: 2}}}
          - {name: amount, type: "decimal(12,2)", rules: {min: 0, max: 1000}}
          - {name: note, type: string}
        """);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            "io.headgate.Main",
            "gateway",
            root.resolve("pipeline.yaml").toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static URI address(Process gateway) throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(gateway.getInputStream(), UTF_8)).readLine();
    return URI.create(line.substring(line.indexOf("http")));
  }

  private static byte[] request(URI uri, int events) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < events; i++) {
      body.append("{\"id\":").append(1_000_000 + i).append(",\"country\":\"DE\",\"amount\":12.50,");
      body.append("\"note\":\"").append("an order of some things, as people write ".repeat(3));
      body.append("\"}\n");
    }
    String head =
        "POST "
            + uri.getPath()
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n";
    return (head + body).getBytes(UTF_8);
  }

  /** How long each request took. */
  private static long[] load(URI uri, byte[] request, int clients, int seconds) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Future<long[]>> results = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      results.add(threads.submit(() -> post(uri, request, end)));
    }
    LongStream all = LongStream.empty();
    for (Future<long[]> result : results) {
      all = LongStream.concat(all, Arrays.stream(result.get()));
    }
    threads.shutdown();
    return all.sorted().toArray();
  }

  private static long[] post(URI uri, byte[] request, long end) throws IOException {
    LongStream.Builder nanos = LongStream.builder();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        out.write(request);
        out.flush();
        answer(in);
        nanos.add(System.nanoTime() - start);
      }
    }
    return nanos.build().toArray();
  }

  private static void answer(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 202")) {
      throw new IOException("Cannot go on: " + status);
    }
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    in.readNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("Cannot go on: the gateway has closed the connection");
      }
      line.append(c == '\r' ? "" : (char) c);
    }
    return line.toString();
  }

  private static long cpuMillis(Process process) {
    return process.info().totalCpuDuration().orElseThrow().toMillis();
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
