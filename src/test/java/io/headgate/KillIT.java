package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.commit.Commit;
import io.headgate.commit.DataFile;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Kills runs in processes of their own at random moments. Whatever the moment, the dataset is in
 * the old state or in the new one, and the next run succeeds.
 */
public class KillIT {
  private static final int KILLS = 20;
  private static final int ROWS = 20_000;
  private static final String LAUNCHER = Path.of("headgate").toAbsolutePath().toString();

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void run_killedOnDirect_leavesOldOrNewState() throws Exception {
    killAtRandom("direct");
  }

  @Test
  public void run_killedOnFlink_leavesOldOrNewState() throws Exception {
    killAtRandom("flink");
  }

  private void killAtRandom(String runner) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path pipeline = pipeline(folder.getRoot().toPath());
    Path dataset = folder.getRoot().toPath().resolve("out");
    assertThat(run(pipeline, runner).waitFor(), is(0)); // makes the class archive, if need be
    long started = System.nanoTime();
    assertThat(run(pipeline, runner).waitFor(), is(0));
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    int afterCommit = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long before = Dataset.at(dataset).log().latest();
      Set<Path> old = Set.copyOf(stagingOf(dataset));
      Process process = run(pipeline, runner);
      String moment = awaitMoment(process, dataset, old, kill, whole, random);
      process.destroyForcibly().waitFor();
      long after = Dataset.at(dataset).log().latest();
      String when = "seed " + seed + " kill " + kill + " " + moment;
      assertThat(when, after, anyOf(is(before), is(before + 1)));
      afterCommit += after > before ? 1 : 0;
      checkConsistent(dataset, when);
    }
    System.out.println(
        runner
            + ": "
            + afterCommit
            + " of "
            + KILLS
            + " kills came after the commit, seed "
            + seed);
    long before = Dataset.at(dataset).log().latest();
    CommandLineRun last = CommandLineRun.headgate("run", pipeline, "--runner", runner, "--json");
    assertThat(last.shown(), last.exit(), is(0));
    JsonNode json = last.json();
    assertThat(json.get("commit").asLong(), is(before + 1));
    assertThat(json.get("accounts").get("written").asLong(), is((long) ROWS));
    CommandLineRun sweep = CommandLineRun.headgate("sweep", pipeline, "--older-than", "0s");
    assertThat(sweep.shown(), sweep.exit(), is(0));
    try (Stream<Path> staging = Files.list(dataset.resolve("_headgate/staging"))) {
      assertThat(staging.toList(), is(List.of()));
    }
  }

  /**
   * A quarter of the kills come at any time; the others soon after a run has begun to write, soon
   * after its first data file is there, and while its commit is being published.
   */
  private static String awaitMoment(
      Process process, Path dataset, Set<Path> old, int kill, long whole, Random random)
      throws Exception {
    if (kill % 4 == 0) {
      long delay = (long) (random.nextDouble() * whole);
      process.waitFor(delay, TimeUnit.MILLISECONDS);
      return "after " + delay + " ms";
    }
    long before = Dataset.at(dataset).log().latest();
    while (process.isAlive()
        && (kill % 4 == 3
            ? Dataset.at(dataset).log().latest() == before
            : stagedFiles(dataset, old) < kill % 4 - 1)) {
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
    long delay = random.nextInt(kill % 4 == 3 ? 10 : 100);
    process.waitFor(delay, TimeUnit.MILLISECONDS);
    return delay + " ms after step " + kill % 4;
  }

  private static List<Path> stagingOf(Path dataset) throws IOException {
    try (Stream<Path> runs = Files.list(dataset.resolve("_headgate/staging"))) {
      return runs.toList();
    }
  }

  /** Files that the run which came last has staged; -1 if it has not begun to. */
  private static int stagedFiles(Path dataset, Set<Path> old) throws IOException {
    for (Path staging : stagingOf(dataset)) {
      if (!old.contains(staging)) {
        try (Stream<Path> files = Files.list(staging)) {
          return (int) files.count();
        } catch (NoSuchFileException e) {
          return Integer.MAX_VALUE; // published and removed meanwhile
        }
      }
    }
    return -1;
  }

  /** Only committed files stand outside of the house; opening completes what is not yet there. */
  private static void checkConsistent(Path root, String when) throws IOException {
    Set<String> committed = new TreeSet<>();
    long rows = 0;
    for (DataFile file : TestLog.files(Dataset.at(root))) {
      committed.add(file.path());
      rows += file.rows();
    }
    assertThat(when, committed.containsAll(visible(root)), is(true));
    Dataset opened = Dataset.open(root);
    assertThat(when, visible(root), is(committed));
    assertThat(when, opened.verify(), is(List.of()));
    long commits = opened.log().latest();
    assertThat(when, rows, is(commits * ROWS));
    Commit last = opened.log().read(commits);
    assertThat(when, last.accounts().balances(), is(true));
  }

  private static Set<String> visible(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      Set<String> visible = new TreeSet<>();
      files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(path -> !path.startsWith("_headgate"))
          .forEach(visible::add);
      return visible;
    }
  }

  /** By the launcher: its class archive takes a third off forty starts, which are most of this. */
  private static Process run(Path pipeline, String runner) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(LAUNCHER, "run", pipeline.toString(), "--runner", runner)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HEADGATE_HEAP", "512m");
    builder.environment().put("HEADGATE_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
    return builder.start();
  }

  private static Path pipeline(Path folder) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    int files = 4;
    for (int file = 0; file < files; file++) {
      StringBuilder csv = new StringBuilder("id,day\n");
      for (int row = 0; row < ROWS / files; row++) {
        csv.append(file * ROWS + row).append(",2026-01-0").append(1 + row % 5).append('\n');
      }
      Files.writeString(data.resolve("part-" + file + ".csv"), csv);
    }
    Files.writeString(
        folder.resolve("contract.yaml"),
        """
        contract: v1
        subject: kill.rows
        columns:
          - {name: id, type: long}
          - {name: day, type: date}
        event-time: day
        """);
    return Files.writeString(
        folder.resolve("pipeline.yaml"),
        """
        pipeline: kill
        read: {files: {path: data/*.csv, format: csv}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: avro, layout: "{event-time:yyyy-MM-dd}"}}
        """);
  }
}
