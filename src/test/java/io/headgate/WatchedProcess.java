package io.headgate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command in a process that is watched while it runs: it can be killed and asked to end, and
 * whose disk can be made to look full: files that it writes may have no more than so many bytes.
 */
final class WatchedProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("taking events at (http\\S+)");

  private final Process process;
  private final Path log;

  private WatchedProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param log where what it says goes
   */
  static WatchedProcess start(Path log, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String open : List.of("java.lang", "java.util", "java.nio", "java.time")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), "io.headgate.Main"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    // Its output must not be a file that it writes itself: that one would be limited too.
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread copy =
        new Thread(
            () -> {
              try (var out = Files.newOutputStream(log)) {
                process.getInputStream().transferTo(out);
              } catch (IOException ended) {
                // The process was killed while it said something.
              }
            });
    copy.setDaemon(true);
    copy.start();
    return new WatchedProcess(process, log);
  }

  /** All that it has said. */
  String said() throws IOException {
    return Files.exists(log) ? Files.readString(log, UTF_8) : "";
  }

  /** Where a gateway takes events, once it does. */
  URI address() throws IOException, InterruptedException {
    while (true) {
      Matcher said = ADDRESS.matcher(said());
      if (said.find()) {
        return URI.create(said.group(1));
      }
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Cannot find the gateway: it ended: " + said());
      }
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it ends within a time. */
  boolean ends(long time, TimeUnit unit) throws InterruptedException {
    return process.waitFor(time, unit);
  }

  int exit() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends it at once, as a crash does. */
  void kill9() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end. */
  void interrupt() {
    process.toHandle().destroy();
  }

  /** From now on writing fails behind so many bytes of a file, as on a full disk. */
  void fillDisk(long bytes) throws IOException, InterruptedException {
    limit(Long.toString(bytes));
  }

  /** There is room again. */
  void clearDisk() throws IOException, InterruptedException {
    limit("unlimited");
  }

  private void limit(String bytes) throws IOException, InterruptedException {
    Process prlimit =
        new ProcessBuilder(
                "prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":")
            .redirectErrorStream(true)
            .start();
    String said = new String(prlimit.getInputStream().readAllBytes(), UTF_8);
    if (prlimit.waitFor() != 0) {
      throw new IllegalStateException("Cannot limit files of a process: " + said);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
