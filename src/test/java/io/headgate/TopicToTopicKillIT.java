package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import io.headgate.kafka.KafkaBroker;
import io.headgate.kafka.TopicContent;
import io.headgate.kafka.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * A stream from a topic into a topic, in a process of its own, on both runners: the process and the
 * broker are killed at random moments, and readers of committed messages see every event once.
 */
@RunWith(Parameterized.class)
public class TopicToTopicKillIT {
  private static final int PROCESS_KILLS = 2;
  private static final int BROKER_KILLS = 2;
  private static final int PARTITIONS = 3;
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final String runner;
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Process> started = new ArrayList<>();
  private KafkaBroker broker;
  private Topics topics;
  private int sent;

  public TopicToTopicKillIT(String runner) {
    this.runner = runner;
  }

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("flink", "direct");
  }

  @Test
  public void run_processAndBrokerKilled_sendsEveryEventOnce() throws Exception {
    Logging.quiet();
    System.out.println("topic to topic, " + runner + ": seed " + seed);
    try (KafkaBroker kafka = KafkaBroker.start(folder.newFolder("broker").toPath());
        Topics events = new Topics(kafka, "events", PARTITIONS)) {
      broker = kafka;
      topics = events;
      Path pipeline = pipeline();
      Dataset state = Dataset.at(pipeline.resolveSibling("state"));
      List<String> victims = new ArrayList<>(Collections.nCopies(PROCESS_KILLS, "process"));
      victims.addAll(Collections.nCopies(BROKER_KILLS, "broker"));
      Collections.shuffle(victims, random);
      Process process = headgate(pipeline);
      for (String victim : victims) {
        awaitCommits(state, process);
        process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
        assertThat(said(process), process.isAlive(), is(true));
        if (victim.equals("broker")) {
          broker.kill9();
          broker.restart();
        } else {
          process.destroyForcibly().waitFor();
          process = headgate(pipeline);
        }
      }
      send(100);
      process.destroyForcibly().waitFor();
      Process last = headgate(pipeline, "--until-idle", "3s");
      assertThat(said(last), last.waitFor(120, TimeUnit.SECONDS), is(true));
      assertThat(said(last), last.exitValue(), is(0));
      check(state);
    } finally {
      started.forEach(Process::destroyForcibly);
    }
  }

  /** Goes on sending until there is another commit, or two. */
  private void awaitCommits(Dataset state, Process process) throws Exception {
    long enough = state.log().latest() + 1 + random.nextInt(2);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (state.log().latest() < enough) {
      assertThat(said(process), process.isAlive(), is(true));
      assertThat("time is left: " + said(process), deadline - System.nanoTime(), greaterThan(0L));
      send(1 + random.nextInt(200));
      process.waitFor(1 + random.nextInt(60), TimeUnit.MILLISECONDS);
    }
  }

  private void send(int count) {
    for (int i = 0; i < count; i++) {
      int id = sent++;
      topics.send(
          id % PARTITIONS, "{\"id\":" + id + ",\"amount\":" + (id % 10 == 0 ? "-1" : "1") + "}");
    }
    topics.flush();
  }

  /** Every event is a message or a dead letter, once, and in the order of its partition. */
  private void check(Dataset state) throws IOException {
    Map<Long, Integer> seen = new HashMap<>();
    List<ConsumerRecord<byte[], byte[]>> messages =
        TopicContent.committed(broker, "sent").messages();
    Map<String, Long> positions = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> message : messages) {
      ids(TopicContent.text(message.value()), seen);
      String source = TopicContent.header(message, "headgate-source");
      long position = Long.parseLong(TopicContent.header(message, "headgate-position"));
      Long before = positions.put(source + " " + message.partition(), position);
      assertThat(
          "seed " + seed + ", order of " + source,
          position,
          greaterThan(before == null ? -1L : before));
    }
    long commits = 0;
    for (Commit commit : TestLog.since(Dataset.open(state.root()), 0)) {
      commits++;
      assertThat("seed " + seed, commit.accounts().balances(), is(true));
      for (var file : commit.deadLetters()) {
        Path view = Path.of(state.resolve(file.path()).toString().replaceFirst("avro$", "jsonl"));
        ids(Files.readString(view).replace("\\\"", "\""), seen);
      }
    }
    System.out.println(
        sent
            + " events in "
            + commits
            + " commits; readers of everything see "
            + TopicContent.everything(broker, "sent").messages().size()
            + " messages, readers of committed ones "
            + messages.size());
    assertThat("seed " + seed, seen.size(), is(sent));
    assertThat("seed " + seed, seen.values(), everyItem(is(1)));
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
    command.addAll(List.of("io.headgate.Main", "run", pipeline.toString(), "--runner", runner));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(started.size()).toFile())
            .start();
    started.add(process);
    return process;
  }

  private String said(Process process) throws IOException {
    return "seed "
        + seed
        + ": "
        + Files.readString(log(started.indexOf(process)), StandardCharsets.UTF_8);
  }

  private Path log(int process) {
    return folder.getRoot().toPath().resolve("process-" + process + ".log");
  }

  private Path pipeline() throws IOException {
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
        pipeline: events
        mode: stream
        read: {topic: {servers: "%s", topics: events, format: json}}
        check: {contract: contract.yaml}
        write:
          topic:
            servers: "%s"
            topic: sent
            state: state
            format: json
            key: id
            every: 300ms
            create: {partitions: 2, replication: 1}
        reject: {budget: {ratio: 50%%}}
        """
            .formatted(broker.servers(), broker.servers()));
  }
}
