package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import io.headgate.flink.FlinkCluster;
import io.headgate.kafka.KafkaBroker;
import io.headgate.kafka.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * A stream on a cluster of separate processes, where TaskManagers, the JobManager and the broker
 * are killed at random moments.
 */
public class StreamKillIT {
  private static final int TASK_MANAGER_KILLS = 13;
  private static final int JOB_MANAGER_KILLS = 1;
  private static final int BROKER_KILLS = 6;
  private static final int PARTITIONS = 3;
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
  private static final Pattern ON_CLASS_PATH_FOR_TESTS =
      Pattern.compile(
          ".*(test-classes|duckdb|archunit|junit|hamcrest|-tests|fastcsv|json-schema).*");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Process> submissions = new ArrayList<>();
  private FlinkCluster cluster;
  private KafkaBroker broker;
  private Topics topics;
  private Dataset dataset;
  private int sent;

  @Test
  public void run_clusterAndBrokerKilledAtRandomMoments_writesEveryMessageOnce() throws Exception {
    Logging.quiet();
    System.out.println("stream on a cluster: seed " + seed);
    cluster = FlinkCluster.shared();
    try (KafkaBroker kafka = KafkaBroker.start(folder.newFolder("broker").toPath());
        Topics events = new Topics(kafka, "events", PARTITIONS)) {
      broker = kafka;
      topics = events;
      Path pipeline = pipeline();
      dataset = Dataset.at(pipeline.resolveSibling("out"));
      Process job = submit(pipeline);
      for (String victim : victims()) {
        awaitCommits(1 + random.nextInt(2), job);
        job.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS);
        kill(victim);
        if (victim.equals(FlinkCluster.JOB_MANAGER)) {
          assertThat(said(job), job.waitFor(60, TimeUnit.SECONDS), is(true));
          assertThat(said(job), job.exitValue(), is(9));
          cluster.awaitSlots();
          job = submit(pipeline);
        }
      }
      send(100);
      awaitCommits(1, job);
      job.toHandle().destroy(); // SIGTERM: asks the job to end once it has committed what it read
      assertThat(said(job), job.waitFor(60, TimeUnit.SECONDS), is(true));
      assertThat(said(job), job.exitValue(), is(130));
      Process rest = submit(pipeline, "--until-idle", "3s");
      assertThat(said(rest), rest.waitFor(90, TimeUnit.SECONDS), is(true));
      assertThat(said(rest), rest.exitValue(), is(0));
      check();
    } finally {
      submissions.forEach(Process::destroyForcibly);
      cluster.awaitSlots();
    }
  }

  private List<String> victims() {
    List<String> victims = new ArrayList<>();
    for (int kill = 0; kill < TASK_MANAGER_KILLS; kill++) {
      victims.add(FlinkCluster.taskManager(1 + random.nextInt(2)));
    }
    victims.addAll(Collections.nCopies(JOB_MANAGER_KILLS, FlinkCluster.JOB_MANAGER));
    victims.addAll(Collections.nCopies(BROKER_KILLS, "broker"));
    Collections.shuffle(victims, random);
    return victims;
  }

  private void kill(String victim) throws Exception {
    System.out.println(
        Instant.now() + " kill " + victim + " at commit " + dataset.log().latest() + ", " + sent);
    if (victim.equals("broker")) {
      broker.kill9();
      broker.restart();
    } else {
      cluster.kill9(victim);
      cluster.restart(victim);
    }
  }

  /** Goes on sending until there are so many commits more. */
  private void awaitCommits(int more, Process job) throws Exception {
    long enough = dataset.log().latest() + more;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (dataset.log().latest() < enough) {
      assertThat(said(job), job.isAlive(), is(true));
      assertThat("time is left: " + said(job), deadline - System.nanoTime(), greaterThan(0L));
      // Few enough that a job which restarts has its machine for that.
      send(1 + random.nextInt(60));
      job.waitFor(1 + random.nextInt(100), TimeUnit.MILLISECONDS);
    }
  }

  /** Most in order of their times, some out of it, some too late for their window. */
  private void send(int count) {
    for (int i = 0; i < count; i++) {
      int id = sent++;
      int behind = random.nextInt(50) == 0 ? 120_000 : random.nextInt(4_000);
      Instant at = START.plusMillis(id * 10L - behind);
      topics.send(
          random.nextInt(PARTITIONS),
          "{\"id\":" + id + ",\"at\":\"" + at + "\",\"amount\":" + (id % 10 == 0 ? -1 : 1) + "}");
    }
    topics.flush();
  }

  /** Every message is in a file or a dead letter, once; each commit's accounts balance. */
  private void check() throws IOException {
    Map<Long, Integer> seen = new HashMap<>();
    Dataset opened = Dataset.open(dataset.root());
    long commits = 0;
    for (Commit commit : TestLog.since(opened, 0)) {
      commits++;
      assertThat(when() + " commit " + commit.number(), commit.accounts().balances(), is(true));
      for (var file : commit.files()) {
        ids(Files.readString(TestLog.locate(opened, file)), seen);
      }
      for (var file : commit.deadLetters()) {
        Path view = Path.of(opened.resolve(file.path()).toString().replaceFirst("avro$", "jsonl"));
        ids(Files.readString(view).replace("\\\"", "\""), seen);
      }
    }
    System.out.println(when() + ": " + sent + " events in " + commits + " commits");
    assertThat(when(), opened.verify(), is(List.of()));
    assertThat(when(), seen.size(), is(sent));
    assertThat(when(), seen.values(), everyItem(is(1)));
  }

  private String when() {
    return "seed " + seed;
  }

  private static void ids(String text, Map<Long, Integer> seen) {
    Matcher id = ID.matcher(text);
    while (id.find()) {
      seen.merge(Long.parseLong(id.group(1)), 1, Integer::sum);
    }
  }

  private Process submit(Path pipeline, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    for (String open : List.of("java.lang", "java.util", "java.nio", "java.time")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !ON_CLASS_PATH_FOR_TESTS.matcher(entry).matches())
            .collect(Collectors.joining(File.pathSeparator)));
    command.addAll(List.of("io.headgate.Main", "run", pipeline.toString()));
    command.addAll(List.of("--runner", "flink", "--flink-master", cluster.master()));
    command.addAll(List.of("--parallelism", "2"));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(submissions.size()).toFile())
            .start();
    submissions.add(process);
    return process;
  }

  private String said(Process process) throws IOException {
    return when()
        + ": "
        + Files.readString(log(submissions.indexOf(process)), StandardCharsets.UTF_8);
  }

  private Path log(int submission) {
    return folder.getRoot().toPath().resolve("submission-" + submission + ".log");
  }

  private Path pipeline() throws IOException {
    Path root = folder.getRoot().toPath();
    Files.writeString(
        root.resolve("contract.yaml"),
        """
        contract: v1
        subject: kill.rows
        event-time: at
        columns:
          - {name: id, type: long}
          - {name: at, type: timestamp}
          - {name: amount, type: int, rules: {min: 0}}
        """);
    return Files.writeString(
        root.resolve("pipeline.yaml"),
        """
        pipeline: events
        mode: stream
        read: {topic: {servers: "%s", topics: events, format: json}}
        check: {contract: contract.yaml}
        write:
          files: {path: out, format: json, roll: {every: 1s}}
          window: {size: 20s, lateness: 30s, late: lane}
        reject: {budget: {ratio: 90%%}}
        """
            .formatted(broker.servers()));
  }
}
