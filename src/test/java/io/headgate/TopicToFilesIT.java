package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.kafka.KafkaBroker;
import io.headgate.kafka.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Streams from a topic into a dataset, by the command line, on both runners. */
@RunWith(Parameterized.class)
public class TopicToFilesIT {
  private static final String CONTRACT =
      """
      contract: v1
      subject: shop.orders
      event-time: at
      columns:
        - {name: id, type: long, nullable: false}
        - {name: at, type: timestamp}
        - {name: amount, type: double, rules: {min: 0}}
      """;

  @ClassRule public static final TemporaryFolder BROKER = new TemporaryFolder();

  private static KafkaBroker broker;

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("flink", "direct");
  }

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final String runner;

  public TopicToFilesIT(String runner) {
    this.runner = runner;
  }

  @BeforeClass
  public static void startBroker() throws Exception {
    Logging.quiet();
    broker = KafkaBroker.start(BROKER.newFolder().toPath());
  }

  @AfterClass
  public static void stopBroker() {
    broker.close();
  }

  private Project project(String topic, String window) throws IOException {
    return new Project(folder.getRoot().toPath(), runner)
        .write("contract.yaml", CONTRACT)
        .write(
            "pipeline.yaml",
            """
            pipeline: orders
            mode: stream
            read: {topic: {servers: "%s", topics: %s, format: json}}
            check: {contract: contract.yaml}
            write:
              files: {path: out, format: json, roll: {every: 500ms}}%s
            """
                .formatted(broker.servers(), topic, window));
  }

  private CommandLineRun stream() {
    return CommandLineRun.headgate(
        "run",
        folder.getRoot().toPath().resolve("pipeline.yaml"),
        "--runner",
        runner,
        "--parallelism",
        2,
        "--until-idle",
        "2s",
        "--json");
  }

  private static String order(long id, String at) {
    return "{\"id\":" + id + ",\"at\":\"" + at + "\",\"amount\":" + (id % 7 == 3 ? -1 : 1) + "}";
  }

  @Test
  public void run_messagesOfSeveralPartitions_areWrittenOrRejectedOnceEach() throws Exception {
    String topic = "all-" + runner;
    Project project = project(topic, "");
    Topics topics = new Topics(broker, topic, 3);
    List<String> expected = new ArrayList<>();
    for (int id = 0; id < 500; id++) {
      topics.send(id % 3, order(id, "2026-01-01T00:00:00Z"));
      if (id % 7 != 3) {
        expected.add("\"id\":" + id + ",");
      }
    }
    topics.send(0, "{\"id\": broken");
    topics.flush();
    CommandLineRun run = stream();
    assertThat(run.shown(), run.exit(), is(0));
    JsonNode json = run.json();
    assertThat(json.path("accounts").path("read").asLong(), is(501L));
    assertThat(json.path("accounts").path("written").asLong(), is(expected.size() + 0L));
    assertThat(json.path("accounts").path("rejected").asLong(), is(501L - expected.size()));
    List<String> lines = project.lines();
    assertThat(lines.size(), is(expected.size()));
    for (String id : expected) {
      assertThat(lines.toString(), containsString(id));
    }
    // A second run goes on from the log: it reads what is new, and nothing again.
    topics.send(1, order(501, "2026-01-01T00:00:00Z"));
    topics.flush();
    CommandLineRun second = stream();
    assertThat(second.shown(), second.exit(), is(0));
    assertThat(second.json().path("accounts").path("read").asLong(), is(1L));
    assertThat(project.lines().size(), is(expected.size() + 1));
    Dataset dataset = Dataset.open(project.path("out"));
    Commit last = dataset.log().read(dataset.log().latest());
    assertThat(last.stream().positions().values().stream().mapToLong(it -> it).sum(), is(502L));
  }

  @Test
  public void run_columnsOfMessages_areWrittenAndTombstonesAreRows() throws Exception {
    String topic = "columns-" + runner;
    Project project =
        project(topic, "")
            .write(
                "contract.yaml",
                """
                contract: v1
                subject: shop.customers
                columns:
                  - {name: customer, type: long, nullable: false}
                  - {name: name, type: string}
                  - {name: trace, type: string}
                  - {name: position, type: long}
                """);
    project.write(
        "pipeline.yaml",
        """
        pipeline: customers
        mode: stream
        read:
          topic:
            servers: "%s"
            topics: %s
            format: json
            tombstones: null-row
            columns: {customer: key, trace: "header:trace-id", position: offset}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json, roll: {every: 500ms}}}
        """
            .formatted(broker.servers(), topic));
    try (Topics topics = new Topics(broker, topic, 1)) {
      topics.send(0, "17", "trace-id", "abc", "{\"name\": \"Ali\"}");
      topics.send(0, "no number", "trace-id", "abc", "{\"name\": \"Baba\"}");
      topics.sendTombstone(0, "17");
      topics.flush();
    }
    CommandLineRun run = stream();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat("accounts", Project.accounts(run), is("3/2/1/0"));
    assertThat(
        "rows",
        project.lines(),
        is(
            List.of(
                "{\"customer\":17,\"name\":\"Ali\",\"trace\":\"abc\",\"position\":0}",
                "{\"customer\":17,\"name\":null,\"trace\":null,\"position\":2}")));
    CommandLineRun replay = project.command("replay");
    assertThat("replay", replay.exit(), is(2));
    assertThat(
        "replay",
        replay.shown(),
        containsString("dead letters hold values alone: send the messages"));
  }
}
