package io.headgate.schema.registry.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Apicurio Registry in a process of its own, with its store in memory. One for all tests of
 * a JVM, since it takes seconds to start; ended with it.
 */
final class ApicurioServer {
  private static final Path FOLDER = Path.of("target", "apicurio");
  private static final Pattern LISTENING =
      Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:[0-9]+)");

  private static ApicurioServer shared;

  private final URI root;

  private ApicurioServer(URI root) {
    this.root = root;
  }

  static synchronized ApicurioServer shared() {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  /** Where it serves the Confluent interface. */
  URI uri() {
    return URI.create(root + "/apis/ccompat/v7");
  }

  private static ApicurioServer start() {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx384m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Dquarkus.http.host=127.0.0.1",
                  "-Dquarkus.http.port=0",
                  "-jar",
                  jar().toString())
              .redirectErrorStream(true)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
      BufferedReader output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      URI root = awaitStart(output);
      Thread drain = new Thread(() -> drain(output));
      drain.setDaemon(true);
      drain.start();
      return new ApicurioServer(root);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static URI awaitStart(BufferedReader output) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      lines.add(line);
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        return URI.create(listening.group(1));
      }
    }
    throw new IllegalStateException(
        "Cannot start Apicurio: it ended:\n" + String.join("\n", lines));
  }

  private static void drain(BufferedReader output) {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // Its process has, and with it what it says.
    }
  }

  private static Path jar() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      throw new IllegalStateException(
          "Cannot find "
              + FOLDER
              + ": run mvn verify, or mvn dependency:unpack@registry-server, which unpacks it");
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith("-runner.jar")).findAny().orElseThrow();
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
    }
  }
}
