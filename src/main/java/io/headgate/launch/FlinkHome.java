package io.headgate.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The folder that this process's part of Flink keeps its configuration and temporary files in:
 * named after the process, deleted when closed, and swept by a later start if the process was
 * killed. Left to itself Flink leaves 20 MB in the system's temporary folder at each kill.
 */
final class FlinkHome implements AutoCloseable {
  private static final String PREFIX = "headgate-flink-";

  private static final String WAITING_OUT =
      """
      restart-strategy.type: exponential-delay
      restart-strategy.exponential-delay.initial-backoff: 200 ms
      restart-strategy.exponential-delay.max-backoff: 10 s
      """;

  /** Lost workers are survived; a fault of the batch itself ends it, whatever the cluster says. */
  private static final String FEW_TIMES =
      """
      restart-strategy.type: fixed-delay
      restart-strategy.fixed-delay.attempts: 3
      restart-strategy.fixed-delay.delay: 1 s
      """;

  private final Path folder;

  private FlinkHome(Path folder) {
    this.folder = folder;
  }

  /** For a batch in this process: one that fails is not tried again without a word. */
  static FlinkHome embedded() {
    return create(FlinkHome::configuration);
  }

  /** For a stream in this process: it waits outages out. */
  static FlinkHome embeddedStream() {
    return create(temporary -> configuration(temporary) + WAITING_OUT);
  }

  /**
   * For a submission to a cluster, which has its own settings; the job gets an id of our choice.
   */
  static FlinkHome submission(String job) {
    return create(
        temporary -> "io.tmp.dirs: " + temporary + "\n$internal.pipeline.job-id: " + job + "\n");
  }

  /** For a batch that is sent to a cluster. */
  static FlinkHome batchSubmission(String job) {
    return create(
        temporary ->
            "io.tmp.dirs: " + temporary + "\n$internal.pipeline.job-id: " + job + "\n" + FEW_TIMES);
  }

  private static FlinkHome create(Function<Path, String> configuration) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      sweep(temporary);
      Path folder =
          Files.createTempDirectory(temporary, PREFIX + ProcessHandle.current().pid() + "-");
      Files.createDirectories(folder.resolve("tmp"));
      Files.writeString(folder.resolve("config.yaml"), configuration.apply(folder.resolve("tmp")));
      return new FlinkHome(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare Flink in " + temporary, e);
    }
  }

  Path configuration() {
    return folder;
  }

  /** Where packed class folders wait to be sent. */
  Path temporary() {
    return folder.resolve("tmp");
  }

  @Override
  public void close() {
    delete(folder);
  }

  /**
   * Memory is small on purpose: the pipeline's own steps hold the data, and Flink only sorts task
   * descriptions and file reports.
   */
  private static String configuration(Path temporary) {
    return """
        io.tmp.dirs: %s
        taskmanager.memory.managed.size: 32m
        taskmanager.memory.network.min: 16m
        taskmanager.memory.network.max: 16m
        taskmanager.memory.segment-size: 32kb
        classloader.check-leaked-classloader: false
        """
        .formatted(temporary);
  }

  private static void sweep(Path temporary) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path folder : folders) {
        String pid = folder.getFileName().toString().substring(PREFIX.length()).split("-", 2)[0];
        if (pid.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          delete(folder);
        }
      }
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      System.getLogger(FlinkHome.class.getName())
          .log(System.Logger.Level.WARNING, "Cannot delete " + folder + ": " + e.getMessage());
    }
  }
}
