package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.SchemaEvent;
import io.headgate.commit.TestLog;
import io.headgate.flink.FlinkCluster;
import io.headgate.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.TestName;

/** Streams left to a cluster: stopped, cancelled, forgotten by it, and taken up again. */
public class ClusterStreamIT {
  private static final String SECRET = "correct-horse-battery-staple";

  /** A savepoint finds its state by these: whoever changes one cuts streams off from theirs. */
  private static final Map<String, String> OPERATORS =
      Map.of(
          "ff4ceb27999d696939433ed5750a24d9",
          "Source: Read/Read topic -> Flat Map -> Ingest/Ingest messages/ParMultiDo(Ingest)",
          "152f039fb10cd20165a16a0b8023f887",
          "Commit/Commit stream/ParMultiDo(Commit)");

  private static final Pattern VERTEX =
      Pattern.compile("\"id\":\"([0-9a-f]{32})\",\"name\":\"([^\"]*)\"");

  @ClassRule public static final TemporaryFolder BROKER = new TemporaryFolder();

  private static FlinkCluster cluster;
  private static KafkaBroker broker;

  @Rule public TemporaryFolder folder = new TemporaryFolder();
  @Rule public TestName name = new TestName();

  private Path home;
  private Dataset dataset;

  @BeforeClass
  public static void start() throws Exception {
    Logging.quiet();
    cluster = FlinkCluster.shared();
    broker = KafkaBroker.start(BROKER.newFolder().toPath());
  }

  @AfterClass
  public static void stop() {
    broker.close();
  }

  @Before
  public void writePipeline() throws IOException {
    home = folder.newFolder("here").toPath();
    dataset = Dataset.at(home.resolve("out"));
    NumberedEvents.writeContract(home);
    Files.writeString(home.resolve("secret.txt"), SECRET);
    Files.writeString(
        home.resolve("events.yaml"),
        """
        pipeline: events
        mode: stream
        read:
          topic:
            servers: "%s"
            topics: %s
            format: json
            properties: {ssl.truststore.password: "${file:secret.txt}"}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json, roll: {every: 1s}}}
        reject: {budget: {ratio: 90%%}}
        """
            .formatted(broker.servers(), name.getMethodName()));
  }

  @Test
  public void jobsStop_withSavepoint_isResumedWithoutLossOrRepetition() throws Exception {
    try (NumberedEvents events = new NumberedEvents(broker, name.getMethodName())) {
      JsonNode run = json("run", "events.yaml", "--runner", "flink", "--detach");
      events.sendUntil(dataset, 2);
      JsonNode stopped =
          json("jobs", "stop", run.path("job").asText(), "--savepoint", home + "/savepoints");
      assertThat("of the cluster", stopped.path("state").asText(), is("FINISHED"));
      assertThat(
          "where it is",
          stopped.path("savepoint").asText(),
          startsWith("file:" + home.resolve("savepoints")));
      events.send(100);
      JsonNode resumed = json("jobs", "resume", "events.yaml", "--detach");
      assertThat("the same run", resumed.path("run"), is(run.path("run")));
      events.sendUntil(dataset, 2);
      checkOperators(resumed.path("job").asText());
      checkSecrets(resumed.path("job").asText());
      JsonNode ended = json("jobs", "stop", resumed.path("job").asText());
      assertThat("it ends by itself", ended.path("state").asText(), is("FINISHED"));
      assertThat("in the ledger", ended.path("runState").asText(), is("COMMITTED"));
      assertThat("one sum of both", ended.path("accounts").path("read").asInt(), is(read()));
      takeInTheRest(events);
    }
  }

  @Test
  public void jobsResume_jobManagerForgotTheJob_goesOnFromItsCheckpoint() throws Exception {
    try (NumberedEvents events = new NumberedEvents(broker, name.getMethodName())) {
      JsonNode run = json("run", "events.yaml", "--runner", "flink", "--detach");
      events.sendUntil(dataset, 2);
      cluster.kill9(FlinkCluster.JOB_MANAGER);
      cluster.restart(FlinkCluster.JOB_MANAGER);
      cluster.awaitSlots();
      events.send(100);
      JsonNode resumed = json("jobs", "resume", "events.yaml", "--detach");
      assertThat("the same run", resumed.path("run"), is(run.path("run")));
      events.sendUntil(dataset, 1);
      String job = resumed.path("job").asText();
      assertThat("restored", cluster.get("/jobs/" + job + "/checkpoints"), containsString("chk-"));
      JsonNode cancelled = json("jobs", "cancel", job);
      assertThat("in the ledger", cancelled.path("runState").asText(), is("CANCELLED"));
      assertThat("commits stay", cancelled.path("accounts").path("read").asInt(), is(read()));
      takeInTheRest(events);
    }
  }

  @Test
  public void schemaApply_takesEffectWithoutARestart_andOutlivesATaskManager() throws Exception {
    try (NumberedEvents events = new NumberedEvents(broker, name.getMethodName())) {
      JsonNode run = json("run", "events.yaml", "--runner", "flink", "--detach");
      String job = run.path("job").asText();
      events.sendUntil(dataset, 1);
      assertThat(last().target().version(), is(1));
      Files.writeString(
          home.resolve("contract.yaml"),
          "  - {name: note, type: string}\n",
          StandardOpenOption.APPEND);
      HeadgateProcess apply = HeadgateProcess.start(home, "schema", "apply", "events.yaml");
      assertThat(apply.said(), apply.exitCode(60), is(0));
      assertThat(
          apply.output(),
          is(run.path("run").asText() + ": version 2 from its next checkpoint on\n"));
      while (last().target().version() == 1) {
        events.sendUntil(dataset, 1);
      }
      Commit first =
          TestLog.since(dataset, 0).stream()
              .filter(commit -> commit.target().version() == 2)
              .findFirst()
              .orElseThrow();
      assertThat(
          "it says so",
          first.schemaChanges().stream().map(SchemaEvent::kind).toList(),
          hasItem("contract-changed"));
      assertThat(
          "no restart",
          cluster.get("/jobs/" + job + "/exceptions"),
          containsString("\"root-exception\":null"));

      cluster.kill9(FlinkCluster.taskManager(1));
      cluster.kill9(FlinkCluster.taskManager(2));
      cluster.restart(FlinkCluster.taskManager(1));
      cluster.restart(FlinkCluster.taskManager(2));
      long before = dataset.log().latest();
      events.sendUntil(dataset, 2);
      for (Commit commit : TestLog.since(dataset, before)) {
        assertThat("commit " + commit.number(), commit.target().version(), is(2));
      }
      assertThat(
          "restarted",
          cluster.get("/jobs/" + job + "/exceptions"),
          not(containsString("\"root-exception\":null")));
      json("jobs", "stop", job);
      HeadgateProcess history = HeadgateProcess.start(home, "schema", "history", "events.yaml");
      assertThat(history.said(), history.exitCode(60), is(0));
      assertThat(history.output(), containsString("the contract was changed while the stream ran"));
      takeInTheRest(events);
    }
  }

  private Commit last() throws IOException {
    return dataset.log().read(dataset.log().latest());
  }

  private static void checkOperators(String job) throws Exception {
    Map<String, String> operators = new HashMap<>();
    Matcher vertex = VERTEX.matcher(cluster.get("/jobs/" + job));
    while (vertex.find()) {
      operators.put(vertex.group(1), vertex.group(2).replace("\\u003e", ">"));
    }
    assertThat("operators that state is kept by", operators, is(OPERATORS));
  }

  /** What a cluster shows of a job, and what its processes log, has no secrets. */
  private static void checkSecrets(String job) throws Exception {
    for (String path : List.of("", "/config", "/plan", "/exceptions", "/checkpoints")) {
      String shown = cluster.get("/jobs/" + job + path);
      assertThat(path, shown, not(containsString(SECRET)));
    }
    for (Path log : cluster.logs()) {
      assertThat(log.toString(), Files.readString(log), not(containsString(SECRET)));
    }
  }

  /** A run from nothing but the log finds what is left, and then each message is there once. */
  private void takeInTheRest(NumberedEvents events) throws Exception {
    HeadgateProcess rest = headgate("run", "events.yaml", "--until-idle", "2s");
    assertThat(rest.said(), rest.exitCode(90), is(0));
    events.checkFiles(dataset.root());
  }

  private int read() throws IOException {
    long read = 0;
    for (Commit commit : TestLog.since(dataset, 0)) {
      read += commit.accounts().read().count();
    }
    return (int) read;
  }

  private JsonNode json(String... arguments) throws Exception {
    return HeadgateProcess.json(
        home,
        Stream.concat(
                Stream.of(parallel(arguments)),
                Stream.of("--json", "--flink-master", cluster.master()))
            .toArray(String[]::new));
  }

  private HeadgateProcess headgate(String... arguments) throws IOException {
    return HeadgateProcess.start(home, parallel(arguments));
  }

  private static String[] parallel(String... arguments) {
    return arguments[0].equals("run") || arguments[1].equals("resume")
        ? Stream.concat(Stream.of(arguments), Stream.of("--parallelism", "2"))
            .toArray(String[]::new)
        : arguments;
  }
}
