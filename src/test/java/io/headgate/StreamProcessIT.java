package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import io.headgate.kafka.KafkaBroker;
import io.headgate.kafka.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Streams in processes of their own, which are killed, and asked to end, at random moments. */
public class StreamProcessIT {
  private static final int KILLS = 8;
  private static final int PARTITIONS = 3;
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  @ClassRule public static final TemporaryFolder BROKER = new TemporaryFolder();

  private static KafkaBroker broker;

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final List<Process> started = new ArrayList<>();
  private int sent;

  @BeforeClass
  public static void startBroker() throws Exception {
    Logging.quiet();
    broker = KafkaBroker.start(BROKER.newFolder().toPath());
  }

  @AfterClass
  public static void stopBroker() {
    broker.close();
  }

  @Test
  public void run_killedAtRandomMoments_writesEveryMessageOnce() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path pipeline = pipeline("killed");
    Dataset dataset = Dataset.at(pipeline.resolveSibling("out"));
    int moments = 0;
    try (Topics topics = new Topics(broker, "killed", PARTITIONS)) {
      for (int kill = 0; kill < KILLS; kill++) {
        long before = dataset.log().latest();
        Process process = headgate(pipeline, "--runner", "flink");
        int more = 1 + random.nextInt(3);
        while (dataset.log().latest() < before + more && process.isAlive()) {
          send(topics, random, 1 + random.nextInt(200));
          process.waitFor(1 + random.nextInt(60), TimeUnit.MILLISECONDS);
        }
        process.waitFor(random.nextInt(250), TimeUnit.MILLISECONDS);
        assertThat("seed " + seed + " " + output(process), process.isAlive(), is(true));
        process.destroyForcibly().waitFor();
        moments += dataset.log().latest() > before + more ? 1 : 0;
      }
      send(topics, random, 50);
    }
    System.out.println(
        "streams: " + KILLS + " kills, " + moments + " behind a commit, seed " + seed);
    Process last = headgate(pipeline, "--runner", "flink", "--until-idle", "3s");
    assertThat("seed " + seed + " " + output(last), last.waitFor(), is(0));
    check("seed " + seed, Dataset.open(dataset.root()));
  }

  @Test
  public void run_interrupted_commitsWhatItHasReadAndExitsAsCancelled() throws Exception {
    Path pipeline = pipeline("interrupted");
    Dataset dataset = Dataset.at(pipeline.resolveSibling("out"));
    try (Topics topics = new Topics(broker, "interrupted", PARTITIONS)) {
      Process process = headgate(pipeline, "--runner", "flink");
      while (dataset.log().latest() < 2) {
        send(topics, new Random(1), 20);
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
      process.toHandle().destroy(); // SIGTERM, which the JVM takes as it takes Ctrl-C
      assertThat(output(process), process.waitFor(60, TimeUnit.SECONDS), is(true));
      assertThat(output(process), process.exitValue(), is(130));
      assertThat(output(process), output(process), containsString("interrupted: commit "));
      long read = 0;
      for (Commit commit : TestLog.since(dataset, 0)) {
        read += commit.accounts().read().count();
      }
      assertThat(
          "what was read is committed, and the summary says so",
          output(process),
          containsString(String.format(Locale.ROOT, "read       %,d rows", read)));
    }
    Process rest = headgate(pipeline, "--runner", "flink", "--until-idle", "3s");
    assertThat(output(rest), rest.waitFor(), is(0));
    check("interrupted", Dataset.open(dataset.root()));
  }

  private void send(Topics topics, Random random, int count) {
    for (int i = 0; i < count; i++) {
      int id = sent++;
      String value = "{\"id\":" + id + ",\"amount\":" + (id % 10 == 0 ? "-1" : "1") + "}";
      topics.send(random.nextInt(PARTITIONS), value);
    }
    topics.flush();
  }

  /** Every message is in a file or a dead letter, once; each commit's accounts balance. */
  private void check(String when, Dataset dataset) throws IOException {
    Map<Long, Integer> seen = new HashMap<>();
    for (Commit commit : TestLog.since(dataset, 0)) {
      assertThat(when, commit.accounts().balances(), is(true));
      for (var file : commit.files()) {
        ids(Files.readString(TestLog.locate(dataset, file)), seen);
      }
      for (var file : commit.deadLetters()) {
        Path view = Path.of(dataset.resolve(file.path()).toString().replaceFirst("avro$", "jsonl"));
        ids(Files.readString(view).replace("\\\"", "\""), seen);
      }
    }
    assertThat(when, dataset.verify(), is(List.of()));
    assertThat(when, seen.size(), is(sent));
    assertThat(when, seen.values(), everyItem(is(1)));
  }

  private static void ids(String text, Map<Long, Integer> seen) {
    Matcher id = ID.matcher(text);
    while (id.find()) {
      seen.merge(Long.parseLong(id.group(1)), 1, Integer::sum);
    }
  }

  private Process headgate(Path pipeline, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    for (String open : List.of("java.lang", "java.util", "java.nio", "java.time")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("io.headgate.Main", "run", pipeline.toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(started.size()).toFile())
            .start();
    started.add(process);
    return process;
  }

  private String output(Process process) throws IOException {
    return Files.readString(log(started.indexOf(process)), StandardCharsets.UTF_8);
  }

  private Path log(int process) {
    return folder.getRoot().toPath().resolve("process-" + process + ".log");
  }

  private Path pipeline(String name) throws IOException {
    Path root = folder.getRoot().toPath();
    Files.writeString(
        root.resolve("contract.yaml"),
        """
        contract: v1
        subject: kill.rows
        columns:
          - {name: id, type: long}
          - {name: amount, type: int, rules: {min: 0}}
        """);
    return Files.writeString(
        root.resolve("pipeline.yaml"),
        """
        pipeline: %s
        mode: stream
        read: {topic: {servers: "%s", topics: %s, format: json}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json, roll: {every: 300ms}}}
        reject: {budget: {ratio: 50%%}}
        """
            .formatted(name, broker.servers(), name));
  }
}
