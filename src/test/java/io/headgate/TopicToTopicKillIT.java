package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Dataset;
import io.headgate.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final String runner;
  private final List<HeadgateProcess> started = new ArrayList<>();
  private Path home;

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
    home = folder.newFolder("here").toPath();
    Dataset state = Dataset.at(home.resolve("state"));
    try (KafkaBroker broker = KafkaBroker.start(folder.newFolder("broker").toPath());
        NumberedEvents events = new NumberedEvents(broker, "events")) {
      writePipeline(broker.servers());
      List<String> victims = new ArrayList<>(Collections.nCopies(PROCESS_KILLS, "process"));
      victims.addAll(Collections.nCopies(BROKER_KILLS, "broker"));
      Collections.shuffle(victims, events.random());
      HeadgateProcess process = headgate();
      for (String victim : victims) {
        events.sendUntil(state, 1 + events.random().nextInt(2), 200, process);
        process.pause(events.random().nextInt(300));
        assertThat(events.seed() + process.said(), process.isAlive(), is(true));
        if (victim.equals("broker")) {
          broker.kill9();
          broker.restart();
        } else {
          process.kill();
          process = headgate();
        }
      }
      events.send(100);
      process.kill();
      HeadgateProcess last = headgate("--until-idle", "3s");
      assertThat(events.seed() + last.said(), last.exitCode(120), is(0));
      events.checkTopic(state.root(), "sent");
    } finally {
      started.forEach(HeadgateProcess::kill);
    }
  }

  private HeadgateProcess headgate(String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("run", "pipeline.yaml", "--runner", runner));
    command.addAll(List.of(more));
    HeadgateProcess process = HeadgateProcess.start(home, command.toArray(String[]::new));
    started.add(process);
    return process;
  }

  private void writePipeline(String servers) throws IOException {
    NumberedEvents.writeContract(home);
    Files.writeString(
        home.resolve("pipeline.yaml"),
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
            .formatted(servers, servers));
  }
}
