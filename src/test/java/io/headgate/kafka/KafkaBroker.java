package io.headgate.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A real Kafka broker in a process of its own, with its data in a folder: it can be killed and
 * started again on the same data and the same port.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Path LIBRARIES = Path.of("target", "kafka");

  /** Held, because the JDK forgets the level of a logger that nobody refers to. */
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");

  private static final String CLUSTER = "4L6g3nShT-eMCtK--X86sw";

  private final Path folder;
  private final int port;
  private final int controllerPort;
  private final Map<String, String> settings;
  private Process process;

  private KafkaBroker(Path folder, int port, int controllerPort, Map<String, String> settings) {
    this.folder = folder;
    this.port = port;
    this.controllerPort = controllerPort;
    this.settings = settings;
  }

  /** Starts a broker with its data in an empty folder, and waits until it answers. */
  public static KafkaBroker start(Path folder) throws IOException {
    return start(folder, Map.of());
  }

  /**
   * Starts a broker with further settings; {@code {port}} in them stands for the port that clients
   * connect to.
   */
  public static KafkaBroker start(Path folder, Map<String, String> settings) throws IOException {
    // They list their settings, and say at length whom they cannot reach while a broker is dead.
    CLIENTS.setLevel(Level.SEVERE);
    int[] ports = freePorts();
    KafkaBroker broker = new KafkaBroker(folder, ports[0], ports[1], settings);
    broker.configure();
    Process format =
        broker.java("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", broker.file());
    drain(await(format, "Formatting"));
    broker.restart();
    return broker;
  }

  /** Where clients connect to. */
  public String servers() {
    return "127.0.0.1:" + port;
  }

  /** Ends the process at once, as a crash does. */
  public void kill9() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Starts the broker again on its data, and waits until it answers. */
  public void restart() throws IOException {
    process = java("kafka.Kafka", file());
    Process started = process;
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    BufferedReader output = await(started, "Kafka Server started");
    Thread drain = new Thread(() -> drain(output), "broker output");
    drain.setDaemon(true);
    drain.start();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void configure() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("process.roles", "broker,controller");
    all.put("node.id", "1");
    all.put("listeners", "CLIENTS://127.0.0.1:{port},CONTROLLER://127.0.0.1:" + controllerPort);
    all.put("advertised.listeners", "CLIENTS://127.0.0.1:{port}");
    all.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    all.put("controller.listener.names", "CONTROLLER");
    all.put("inter.broker.listener.name", "CLIENTS");
    all.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    all.put("log.dirs", folder.resolve("data").toString());
    all.put("num.partitions", "1");
    all.put("offsets.topic.replication.factor", "1");
    all.put("offsets.topic.num.partitions", "4");
    all.put("transaction.state.log.replication.factor", "1");
    all.put("transaction.state.log.min.isr", "1");
    all.put("transaction.state.log.num.partitions", "4");
    all.put("group.initial.rebalance.delay.ms", "0");
    all.put("auto.create.topics.enable", "false");
    // Else a broker that was killed waits for nine seconds until its former self counts as gone.
    all.put("broker.session.timeout.ms", "1000");
    all.put("broker.heartbeat.interval.ms", "200");
    all.put("log.cleaner.backoff.ms", "200");
    all.put("log.cleaner.dedupe.buffer.size", "2097152");
    all.putAll(settings);
    StringBuilder text = new StringBuilder();
    all.forEach(
        (name, value) ->
            text.append(name)
                .append('=')
                .append(value.replace("{port}", Integer.toString(port)))
                .append('\n'));
    Files.createDirectories(folder);
    Files.writeString(Path.of(file()), text, StandardCharsets.ISO_8859_1);
  }

  private String file() {
    return folder.resolve("server.properties").toString();
  }

  private Process java(String... arguments) throws IOException {
    if (!Files.isDirectory(LIBRARIES)) {
      throw new IllegalStateException(
          "Cannot find "
              + LIBRARIES
              + ": run mvn verify, or mvn dependency:copy@kafka-broker, which copies it");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                LIBRARIES.toAbsolutePath() + "/*"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static BufferedReader await(Process process, String sign) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      if (line.contains(sign)) {
        return output;
      }
    }
    throw new IllegalStateException(
        "Cannot start Kafka: it ended:\n"
            + String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size())));
  }

  private static void drain(BufferedReader output) {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // Its process has, and with it what it says.
    }
  }

  private static int[] freePorts() throws IOException {
    try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new int[] {first.getLocalPort(), second.getLocalPort()};
    }
  }
}
