package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Dataset;
import io.headgate.flink.FlinkCluster;
import io.headgate.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Streams on a cluster of separate processes, where TaskManagers, the JobManager and the broker are
 * killed at random moments: twenty in all.
 */
public class StreamKillIT {
  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final List<HeadgateProcess> submissions = new ArrayList<>();
  private FlinkCluster cluster;
  private KafkaBroker broker;
  private Path home;

  @Test
  public void run_toFiles_writesEveryMessageOnce() throws Exception {
    kill(
        victims(8, 1, 3),
        """
        files: {path: out, format: json, roll: {every: 1s}}
        window: {size: 20s, lateness: 30s, late: lane}
        """);
  }

  @Test
  public void run_toATopic_sendsEveryMessageOnce() throws Exception {
    kill(
        victims(5, 0, 3),
        """
        topic:
          servers: "%s"
          topic: sent
          state: out
          format: json
          key: id
          every: 1s
          create: {partitions: 2, replication: 1}
        """);
  }

  private void kill(List<String> victims, String write) throws Exception {
    Logging.quiet();
    home = folder.newFolder("here").toPath();
    Dataset dataset = Dataset.at(home.resolve("out"));
    cluster = FlinkCluster.shared();
    try (KafkaBroker kafka = KafkaBroker.start(folder.newFolder("broker").toPath());
        NumberedEvents events = new NumberedEvents(kafka, "events")) {
      broker = kafka;
      writePipeline(write.formatted(kafka.servers()));
      Collections.shuffle(victims, events.random());
      HeadgateProcess job = submit();
      for (String victim : victims) {
        // Few enough that a job which restarts has its machine for that.
        events.sendUntil(dataset, 1 + events.random().nextInt(2), 60, job);
        job.pause(events.random().nextInt(700));
        System.out.println(
            Instant.now() + " kill " + victim + " at commit " + dataset.log().latest());
        kill(victim);
        if (victim.equals(FlinkCluster.JOB_MANAGER)) {
          assertThat(job.said(), job.exitCode(60), is(9));
          cluster.awaitSlots();
          job = submit();
        }
      }
      events.send(100);
      events.sendUntil(dataset, 1, 60, job);
      job.interrupt(); // asks the job to end once it has committed what it read
      assertThat(events.seed() + job.said(), job.exitCode(60), is(130));
      HeadgateProcess rest = submit("--until-idle", "3s");
      assertThat(events.seed() + rest.said(), rest.exitCode(90), is(0));
      if (write.startsWith("files")) {
        events.checkFiles(dataset.root());
      } else {
        events.checkTopic(dataset.root(), "sent");
      }
    } finally {
      submissions.forEach(HeadgateProcess::kill);
      cluster.awaitSlots();
    }
  }

  static List<String> victims(int taskManagers, int jobManagers, int brokers) {
    List<String> victims = new ArrayList<>();
    for (int kill = 0; kill < taskManagers; kill++) {
      victims.add(FlinkCluster.taskManager(1 + kill % 2));
    }
    victims.addAll(Collections.nCopies(jobManagers, FlinkCluster.JOB_MANAGER));
    victims.addAll(Collections.nCopies(brokers, "broker"));
    return victims;
  }

  private void kill(String victim) throws Exception {
    if (victim.equals("broker")) {
      broker.kill9();
      broker.restart();
    } else {
      cluster.kill9(victim);
      cluster.restart(victim);
    }
  }

  private HeadgateProcess submit(String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("run", "pipeline.yaml", "--parallelism", "2"));
    command.addAll(List.of("--runner", "flink", "--flink-master", cluster.master()));
    command.addAll(List.of(more));
    HeadgateProcess process = HeadgateProcess.start(home, command.toArray(String[]::new));
    submissions.add(process);
    return process;
  }

  private void writePipeline(String write) throws IOException {
    NumberedEvents.writeContract(home);
    Files.writeString(
        home.resolve("pipeline.yaml"),
        """
        pipeline: events
        mode: stream
        read: {topic: {servers: "%s", topics: events, format: json}}
        check: {contract: contract.yaml}
        write:
        %sreject: {budget: {ratio: 90%%}}
        """
            .formatted(broker.servers(), write.indent(2)));
  }
}
