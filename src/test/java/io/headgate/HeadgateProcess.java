package io.headgate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command in a process of its own, as the launcher starts it. */
final class HeadgateProcess {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ONLY_FOR_TESTS =
      Pattern.compile(
          ".*(test-classes|duckdb|archunit|junit|hamcrest|-tests|fastcsv|json-schema).*");

  private final Process process;
  private final Path out;
  private final Path err;

  private HeadgateProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts one.
   *
   * @param folder that it works in, and that its output is kept in
   */
  static HeadgateProcess start(Path folder, String... arguments) throws IOException {
    return start(folder, List.of(), arguments);
  }

  /** Starts one with further options of Java. */
  static HeadgateProcess start(Path folder, List<String> options, String... arguments)
      throws IOException {
    return start(
        ProcessHandle.current().info().command().orElse("java"), folder, options, arguments);
  }

  /** Starts one on another Java than this process runs on. */
  static HeadgateProcess onJava(Path java, Path folder, String... arguments) throws IOException {
    return start(java.resolve("bin/java").toString(), folder, List.of(), arguments);
  }

  /** What a command that succeeds says as JSON. */
  static JsonNode json(Path folder, String... arguments) throws Exception {
    HeadgateProcess process = start(folder, arguments);
    int code = process.exitCode(90);
    if (code != 0) {
      throw new IllegalStateException("Ends with " + code + ": " + process.said());
    }
    return process.json();
  }

  private static HeadgateProcess start(
      String java, Path folder, List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java);
    for (String open : List.of("java.lang", "java.util", "java.nio", "java.time")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.add("-cp");
    command.add(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !ONLY_FOR_TESTS.matcher(entry).matches())
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator)));
    command.add("io.headgate.Main");
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, arguments[0] + "-", ".out");
    Path err = out.resolveSibling(out.getFileName() + ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new HeadgateProcess(process, out, err);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Lets time go by, or less if it ends. */
  void pause(long millis) throws InterruptedException {
    var unused = process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Its exit code, once it has ended. */
  int exitCode(int seconds) throws Exception {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("Still runs after " + seconds + " s: " + said());
    }
    return process.exitValue();
  }

  /** SIGTERM, which Java takes as it takes Ctrl-C. */
  void interrupt() {
    process.toHandle().destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  String output() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  JsonNode json() throws IOException {
    return JSON.readTree(output());
  }

  /** All that it has said. */
  String said() throws IOException {
    return output() + Files.readString(err, StandardCharsets.UTF_8);
  }
}
