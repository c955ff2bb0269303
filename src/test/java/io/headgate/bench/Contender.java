package io.headgate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One way of doing the work, started as a process of its own.
 *
 * @param job what is done, such as {@code csv-avro}: contenders of one job are compared
 * @param input folder under the data folder: csv, json or parquet
 * @param classPath its classes
 * @param arguments main class and arguments; {@code IN} and {@code OUT} are replaced
 */
record Contender(String name, String job, String input, String classPath, List<String> arguments) {
  private static final long MINUTES = 60;

  /** One that has all that this process has. */
  Contender(String name, String job, String input, List<String> arguments) {
    this(name, job, input, System.getProperty("java.class.path"), arguments);
  }

  Usage run(Path data, long rows) throws IOException, InterruptedException {
    Path out = Files.createTempDirectory("headgate-bench-");
    Path log = out.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC"));
    if (name.startsWith("headgate")) {
      command.addAll(launcherFlags());
    }
    command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
    command.addAll(List.of("-cp", classPath));
    Path in = data.resolve(input + "-" + rows);
    for (String argument : arguments) {
      command.add(argument.replace("IN", in.toString()).replace("OUT", out.toString()));
    }
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(name + " failed:\n" + tail(log));
      }
      return usage(log);
    } finally {
      process.destroyForcibly();
      delete(out);
    }
  }

  /** When the launcher lets the optimizing compiler begin: a user's run has the same. */
  private static List<String> launcherFlags() throws IOException {
    List<String> flags =
        Pattern.compile("-XX:Tier4\\w+=\\d+")
            .matcher(Files.readString(Path.of("headgate")))
            .results()
            .map(MatchResult::group)
            .toList();
    if (flags.isEmpty()) {
      throw new IOException("Cannot find the launcher's flags in ./headgate");
    }
    return flags;
  }

  private Usage usage(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    String last =
        lines.stream()
            .filter(line -> line.startsWith(Usage.MARK))
            .reduce((a, b) -> b)
            .orElseThrow(() -> new IOException(name + " did not say what it used"));
    JsonNode json = new ObjectMapper().readTree(last.substring(Usage.MARK.length()));
    return new Usage(
        json.get("wall").asDouble(),
        json.get("cpu").asDouble(),
        json.get("peakBytes").asLong(),
        json.get("rows").asLong());
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
