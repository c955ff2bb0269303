package io.headgate.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Kills committing processes, two at a time, and looks at what they leave. */
public class CommitKillIT {
  private static final int KILLS = 8;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void kill_atRandomMoments_leavesExactlyWhatTheLogSays() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path root = folder.getRoot().toPath().resolve("out");
    for (int kill = 0; kill < KILLS; kill++) {
      List<Process> processes = List.of(start(root), start(root));
      for (Process process : processes) {
        awaitFirstCommit(process);
      }
      // Alive for a random time; ends early, as an error, if a process dies by itself.
      boolean ended = processes.get(0).waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
      assertThat("seed " + seed + ", a process ended by itself", ended, is(false));
      for (Process process : processes) {
        process.destroyForcibly().waitFor();
      }
      check("seed " + seed + ", kill " + kill, root);
    }
    Dataset dataset = Dataset.open(root);
    assertThat(dataset.log().latest(), greaterThan((long) KILLS));
    Sweep.remove(Sweep.find(dataset, Instant.now().plus(Duration.ofDays(1)), Duration.ZERO));
    check("seed " + seed + ", swept", root);
    assertThat(dataset.house().resolve("staging").toFile().list().length, is(0));
  }

  private static void check(String at, Path root) throws IOException {
    Dataset dataset = Dataset.open(root);
    assertThat(at, TestDirectory.visible(dataset), is(TestDirectory.live(dataset)));
    assertThat(at, dataset.verify(), is(empty()));
    Set<String> letters = new TreeSet<>();
    Set<String> keys = new TreeSet<>();
    for (Commit commit : TestLog.since(dataset, 0)) {
      assertThat(at, keys.add(commit.key()), is(true));
      assertThat(at, commit.accounts().balances(), is(true));
      commit.deadLetters().forEach(file -> letters.add(Path.of(file.path()).getFileName() + ""));
    }
    Set<String> published = new TreeSet<>();
    try (var files = Files.list(root.resolveSibling("rejected"))) {
      files
          .map(file -> file.getFileName() + "")
          .filter(name -> name.endsWith(".avro"))
          .forEach(published::add);
    }
    assertThat(at, published, is(letters));
    Set<RunState> states =
        new RunLedger(dataset).list().stream().map(RunRecord::state).collect(Collectors.toSet());
    assertThat(at, states.contains(RunState.STARTED), is(false));
    assertThat(at, TestDirectory.numbers(dataset), is(not(empty())));
  }

  private static Process start(Path root) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(CommitLoop.class.getName(), root.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void awaitFirstCommit(Process process) throws IOException {
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    assertThat(out.readLine(), is("COMMITTED"));
  }
}
