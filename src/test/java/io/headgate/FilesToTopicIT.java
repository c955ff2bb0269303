package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Dataset;
import io.headgate.kafka.BrokerRule;
import io.headgate.kafka.TopicContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Batches of files into a topic, by the command line, on both runners. */
@RunWith(Parameterized.class)
public class FilesToTopicIT {
  @ClassRule public static final BrokerRule BROKER = new BrokerRule();

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("flink", "direct");
  }

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final String runner;

  public FilesToTopicIT(String runner) {
    this.runner = runner;
  }

  /**
   * @param more further keys of the sink
   */
  private Project project(String topic, String more) throws IOException {
    return new Project(folder.getRoot().toPath(), runner)
        .write(
            "contract.yaml",
            """
            contract: v1
            subject: shop.orders
            event-time: at
            columns:
              - {name: id, type: long, nullable: false}
              - {name: country, type: string}
              - {name: at, type: timestamp}
              - {name: amount, type: "decimal(10,2)", rules: {min: 0}}
            """)
        .write(
            "data/a.csv",
            """
            id,country,at,amount
            1,DE,2026-01-01T10:00:00Z,1.50
            2,,2026-01-02T10:00:00Z,2.00
            3,TR,2026-01-03T10:00:00Z,-1
            """)
        .write("data/b.csv", "id,country,at,amount\n4,TR,2026-01-04T10:00:00Z,4\n")
        .write(
            "pipeline.yaml",
            """
            pipeline: orders
            read: {files: {path: data, format: csv}}
            check: {contract: contract.yaml}
            write:
              topic: {servers: "%s", topic: %s, state: state%s}
            reject: {budget: {ratio: 90%%}}
            """
                .formatted(BROKER.servers(), topic, more));
  }

  @Test
  public void run_files_areOneTransactionWithKeysHeadersAndTimes() throws Exception {
    String topic = "files-" + runner;
    Project project =
        project(
            topic,
            ", format: json, key: country, headers: {order: id}, create: {partitions: 2,"
                + " replication: 1}");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat("accounts", Project.accounts(run), is("4/3/1/0"));
    TopicContent content = TopicContent.committed(BROKER.process(), topic);
    assertThat(
        content.values(),
        containsInAnyOrder(
            "{\"id\":1,\"country\":\"DE\",\"at\":\"2026-01-01T10:00:00Z\",\"amount\":1.50}",
            "{\"id\":2,\"country\":null,\"at\":\"2026-01-02T10:00:00Z\",\"amount\":2.00}",
            "{\"id\":4,\"country\":\"TR\",\"at\":\"2026-01-04T10:00:00Z\",\"amount\":4.00}"));
    assertThat(
        content.messages().stream().map(FilesToTopicIT::shown).toList(),
        containsInAnyOrder(
            "DE 1 a.csv 21 1 2026-01-01T10:00:00Z",
            "null 2 a.csv 52 1 2026-01-02T10:00:00Z",
            "TR 4 b.csv 21 1 2026-01-04T10:00:00Z"));
    Dataset state = Dataset.open(project.path("state"));
    assertThat("no data is left", state.verify(), is(List.of()));
    try (Stream<Path> files = Files.walk(project.path("state/_headgate/staging"))) {
      assertThat(files.toList(), hasSize(1));
    }
    // Nothing is sent again, and what is new comes behind.
    project.write("data/a.csv", "id,country,at,amount\n5,DE,2026-01-05T10:00:00Z,5\n");
    Files.delete(project.path("data/b.csv"));
    assertThat(project.run().exit(), is(0));
    assertThat(TopicContent.committed(BROKER.process(), topic).values(), hasSize(4));
    assertThat(TopicContent.everything(BROKER.process(), topic).values(), hasSize(4));
  }

  private static String shown(ConsumerRecord<byte[], byte[]> message) {
    String source = TopicContent.header(message, "headgate-source");
    return (message.key() == null ? "null" : TopicContent.text(message.key()))
        + " "
        + TopicContent.header(message, "order")
        + " "
        + source.substring(source.lastIndexOf('/') + 1)
        + " "
        + TopicContent.header(message, "headgate-position")
        + " "
        + TopicContent.header(message, "headgate-commit")
        + " "
        + Instant.ofEpochMilli(message.timestamp());
  }

  @Test
  public void run_noSuchTopic_failsAndSaysHowToMakeIt() throws Exception {
    CommandLineRun run = project("missing", ", format: json").run();
    assertThat(run.shown(), run.exit(), is(7));
    assertThat(
        run.shown(),
        allOf(
            containsString("Cannot prepare writing to topic missing at "),
            containsString("it is not there: create it, or say how with create: {partitions: N}")));
  }

  @Test
  public void run_noBroker_givesUpAfterAWhile() throws Exception {
    Project project = project("nowhere", ", format: json, give-up-after: 1s");
    project.write(
        "pipeline.yaml",
        Files.readString(project.path("pipeline.yaml")).replace(BROKER.servers(), "127.0.0.1:1"));
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(7));
    assertThat(run.shown(), containsString("Cannot prepare writing to topic nowhere at 127.0.0.1"));
  }

  @Test
  public void run_brokersThatRefuse_isCommittedAndSentByTheNextRun() throws Exception {
    String topic = "refused-" + runner;
    String more = ", format: json, create: {partitions: 1, replication: 1}";
    Project project = project(topic, more + ", transaction-timeout: 2h");
    CommandLineRun run = project.run("--run-key", "night");
    assertThat(run.shown(), run.exit(), is(7));
    CommandLineRun again = project.run("--run-key", "night");
    assertThat("not sent, not done: " + again.shown(), again.exit(), is(7));
    assertThat(
        run.shown(), containsString("brokers refuse the transaction-timeout of 2h: expected a"));
    assertThat(TopicContent.everything(BROKER.process(), topic).values(), hasSize(0));
    CommandLineRun runs =
        CommandLineRun.headgate("runs", "list", project.path("pipeline.yaml"), "--json");
    assertThat(runs.shown(), containsString("\"state\" : \"COMMITTED\""));
    CommandLineRun sweep =
        CommandLineRun.headgate("sweep", project.path("pipeline.yaml"), "--older-than", "0s");
    assertThat(sweep.shown(), sweep.exit(), is(0));
    project(topic, more);
    CommandLineRun late = project.run("--run-key", "night");
    assertThat(late.shown(), late.exit(), is(0));
    assertThat(TopicContent.committed(BROKER.process(), topic).values(), hasSize(3));
    CommandLineRun next = project.run();
    assertThat(next.shown(), next.exit(), is(0));
    assertThat(TopicContent.committed(BROKER.process(), topic).values(), hasSize(6));
  }

  @Test
  public void run_rowsThatAreTooLarge_areRejectedByTheSink() throws Exception {
    String topic = "large-" + runner;
    Project project =
        project(
            topic,
            ", format: json, max-message-size: 40KiB, create: {partitions: 1, replication: 1}");
    project.write(
        "data/a.csv",
        "id,country,at,amount\n1," + "x".repeat(50_000) + ",2026-01-01T10:00:00Z,1\n");
    CommandLineRun run = project.run();
    assertThat(run.shown(), run.exit(), is(0));
    assertThat(run.shown(), containsString("\"SINK_REFUSED\" : 1"));
    assertThat(TopicContent.committed(BROKER.process(), topic).values(), hasSize(1));
  }

  @Test
  public void replay_deadLettersThatAreMended_areSentToTheTopic() throws Exception {
    String topic = "replay-" + runner;
    Project project = project(topic, ", format: json, create: {partitions: 1, replication: 1}");
    assertThat(project.run().exit(), is(0));
    project.write(
        "contract.yaml",
        Files.readString(project.path("contract.yaml")).replace("min: 0", "min: -9"));
    CommandLineRun replay =
        CommandLineRun.headgate(
            "replay", project.path("pipeline.yaml"), "--runner", runner, "--json");
    assertThat(replay.shown(), replay.exit(), is(0));
    List<ConsumerRecord<byte[], byte[]>> messages =
        TopicContent.committed(BROKER.process(), topic).messages();
    assertThat(messages, hasSize(4));
    assertThat(TopicContent.text(messages.get(3).value()), containsString("\"id\":3,"));
    assertThat(TopicContent.header(messages.get(3), "headgate-source"), containsString("a.csv"));
    assertThat(TopicContent.header(messages.get(3), "headgate-commit"), is("2"));
  }
}
