package io.headgate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A gateway with a folder as its buffer, started by the launcher in a process of its own, always at
 * the same port.
 */
final class GatewayProcess implements AutoCloseable {
  private final Path root;
  private final Process process;
  private final URI uri;

  private GatewayProcess(Path root, Process process, URI uri) {
    this.root = root;
    this.process = process;
    this.uri = uri;
  }

  /**
   * Writes a pipeline and starts its gateway.
   *
   * @param check whether it checks the contract: true or false
   */
  static GatewayProcess start(Path root, String check) throws IOException {
    Files.writeString(
        root.resolve("pipeline.yaml"),
        """
        pipeline: load
        mode: stream
        read:
          push:
            listen: "127.0.0.1:%d"
            format: json
            buffer: {path: buffer, size: 32GiB}
            check: %s
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json}}
        """
            .formatted(freePort(), check));
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
    return start(root);
  }

  /** Returns once it takes events. */
  private static GatewayProcess start(Path root) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of("headgate").toAbsolutePath().toString(),
                "gateway",
                root.resolve("pipeline.yaml").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line =
        String.valueOf(
            new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine());
    int address = line.indexOf("http");
    if (address < 0) {
      process.destroyForcibly();
      throw new IOException("Cannot start the gateway: it says " + line);
    }
    return new GatewayProcess(root, process, URI.create(line.substring(address)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  URI uri() {
    return uri;
  }

  Path buffer() {
    return root.resolve("buffer");
  }

  long cpuMillis() {
    return process.info().totalCpuDuration().orElseThrow().toMillis();
  }

  /** Ends it as a crash does, and starts it again. */
  GatewayProcess kill9AndRestart() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw new IOException("Cannot go on: the gateway ended by itself: " + process.exitValue());
    }
    process.destroyForcibly().waitFor();
    return start(root);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
