package io.headgate.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What scripts and build servers ask of a run. */
final class LaunchArguments {
  @Option(
      names = "--run-key",
      paramLabel = "KEY",
      description =
          "A name for this run, such as a build's number: a run that has committed under it is not"
              + " run again but reported, one that runs now is waited for, one that published"
              + " nothing is run anew.")
  Optional<String> runKey = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "End after so long, such as 30m, and exit with 130: a batch publishes nothing then, a"
              + " stream commits what it has read.")
  Optional<Duration> timeout = Optional.empty();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description =
          "Write the run's checks as JUnit XML, whatever the run comes to; of several tables each"
              + " into a file of its own, with the table's name in it.")
  Optional<Path> junit = Optional.empty();

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = "Write a summary in Markdown, whatever the run comes to; behind what is there.")
  Optional<Path> summary = Optional.empty();

  /**
   * The same for one of several tables: files of its own, and the time that is left.
   *
   * @param spentNanos of the time
   */
  LaunchArguments ofTable(String table, long spentNanos) {
    LaunchArguments own = new LaunchArguments();
    own.runKey = runKey;
    own.timeout =
        timeout.map(
            time -> {
              Duration left = time.minusNanos(spentNanos);
              return left.isNegative() ? Duration.ZERO : left;
            });
    own.junit = junit.map(file -> file.resolveSibling(named(file, table)));
    own.summary = summary;
    return own;
  }

  /** {@code checks.xml} becomes {@code checks-orders.xml}. */
  private static String named(Path file, String table) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot <= 0
        ? name + "-" + table
        : name.substring(0, dot) + "-" + table + name.substring(dot);
  }
}
