package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.RunLedger;
import io.headgate.commit.SchemaEvent;
import io.headgate.commit.TestLog;
import io.headgate.kafka.BrokerRule;
import io.headgate.kafka.Topics;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** A contract that changes while a stream, a process of its own, runs. */
@RunWith(Parameterized.class)
public class HotContractIT {
  private static final String FIRST =
      """
      contract: v1
      subject: shop.orders
      columns:
        - {name: id, type: long, nullable: false}
        - {name: amount, type: long}
      """;
  private static final String SECOND =
      """
      contract: v1
      subject: shop.orders
      columns:
        - {name: id, type: long, nullable: false}
        - {name: amount, type: long, rules: {min: 0}}
        - {name: note, type: string}
      """;

  @ClassRule public static final BrokerRule BROKER = new BrokerRule();

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final String runner;
  private Project project;
  private Dataset dataset;
  private int sent;

  public HotContractIT(String runner) {
    this.runner = runner;
  }

  @Parameterized.Parameters(name = "{0}")
  public static List<String> runners() {
    return List.of("flink", "direct");
  }

  private WatchedProcess start(int number) throws Exception {
    return WatchedProcess.start(
        project.path("stream-" + number + ".log"),
        "run",
        project.path("pipeline.yaml"),
        "--runner=" + runner);
  }

  private CommandLineRun apply() {
    return CommandLineRun.headgate("schema", "apply", project.path("pipeline.yaml"));
  }

  private void send(Topics topics, String fields) {
    topics.send(sent % 2, "{\"id\":" + sent + "," + fields + "}");
    topics.flush();
    sent++;
  }

  /** Waits until all that was sent is committed. */
  private Commit awaitAll(WatchedProcess stream) throws Exception {
    while (true) {
      long read = 0;
      for (Commit commit : TestLog.since(dataset, 0)) {
        read += commit.accounts().read().count();
      }
      if (read == sent) {
        return dataset.log().read(dataset.log().latest());
      }
      assertThat(stream.said(), stream.ends(20, TimeUnit.MILLISECONDS), is(false));
    }
  }

  @Test
  public void apply_whileAStreamRuns_takesEffectWithoutARestart() throws Exception {
    String topic = "hot-" + runner;
    project =
        new Project(folder.getRoot().toPath(), runner)
            .write("contract.yaml", FIRST)
            .write(
                "pipeline.yaml",
                """
                pipeline: orders
                mode: stream
                read: {topic: {servers: "%s", topics: %s, format: json}}
                check: {contract: contract.yaml}
                write: {files: {path: out, format: json, roll: {every: 300ms}}}
                reject: {budget: {ratio: 100%%}}
                """
                    .formatted(BROKER.servers(), topic));
    dataset = Dataset.at(project.path("out"));
    try (Topics topics = new Topics(BROKER.process(), topic, 2);
        WatchedProcess stream = start(1)) {
      send(topics, "\"amount\":-1");
      assertThat(awaitAll(stream).target().version(), is(1));

      project.write("contract.yaml", SECOND);
      CommandLineRun handed = apply();
      assertThat(handed.shown(), handed.exit(), is(0));
      assertThat(handed.shown(), containsString(": version 2 from its next checkpoint on"));
      Commit first = awaitVersion(2, topics, stream);
      assertThat(
          "the commit says so",
          first.schemaChanges().stream().map(SchemaEvent::kind).toList(),
          hasItem("contract-changed"));
      send(topics, "\"amount\":7,\"note\":\"new\"");
      send(topics, "\"amount\":-7,\"note\":\"new\"");
      awaitAll(stream);
      String id = "{\"id\":" + (sent - 2);
      assertThat("has it", project.lines(), hasItem(id + ",\"amount\":7,\"note\":\"new\"}"));
      assertThat("from before", project.lines(), hasItem("{\"id\":0,\"amount\":-1}"));
      assertThat("the new rule", letters(), is(1L));

      CommandLineRun again = apply();
      assertThat(again.shown(), again.shown(), containsString("has the contract, as version 2"));
      project.write("contract.yaml", SECOND + "  - {name: must, type: long, nullable: false}\n");
      CommandLineRun refused = apply();
      assertThat(refused.shown(), refused.exit(), is(4));
      send(topics, "\"amount\":8,\"note\":\"still\"");
      assertThat("goes on as it was", awaitAll(stream).target().version(), is(2));
      assertThat("one run", new RunLedger(dataset).list().size(), is(1));
      stream.kill9();
      project.write("contract.yaml", SECOND);
      try (WatchedProcess next = start(2)) {
        send(topics, "\"amount\":9,\"note\":\"after\"");
        assertThat("a restart keeps it", awaitAll(next).target().version(), is(2));
      }
      assertThat(Dataset.open(dataset.root()).verify(), is(List.of()));
    }
    assertThat(
        "nobody to hand it to",
        CommandLineRun.headgate("schema", "history", project.path("pipeline.yaml")).shown(),
        containsString("the contract was changed while the stream ran"));
  }

  /** Sends what fits both contracts until a commit has a version. */
  private Commit awaitVersion(int version, Topics topics, WatchedProcess stream) throws Exception {
    while (true) {
      send(topics, "\"amount\":1");
      Commit last = awaitAll(stream);
      if (last.target().version() == version) {
        return last;
      }
    }
  }

  private long letters() throws Exception {
    long letters = 0;
    for (Commit commit : TestLog.since(dataset, 0)) {
      letters += commit.accounts().rejected().count();
    }
    return letters;
  }
}
