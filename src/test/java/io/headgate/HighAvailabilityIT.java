package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunJob;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.commit.StopRequest;
import io.headgate.flink.FlinkCluster;
import io.headgate.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.TestName;

/**
 * Streams on clusters with a ZooKeeper, whose JobManager is killed and started again: they go on by
 * themselves, and every event is there once.
 */
public class HighAvailabilityIT {
  private static final int KILLS = 2;

  @Rule public TemporaryFolder folder = new TemporaryFolder();
  @Rule public TestName name = new TestName();

  private FlinkCluster cluster;
  private KafkaBroker broker;
  private Path home;
  private Dataset dataset;

  @Before
  public void start() throws Exception {
    Logging.quiet();
    broker = KafkaBroker.start(folder.newFolder("broker").toPath());
    cluster = FlinkCluster.startHighlyAvailable(folder.newFolder("cluster").toPath(), 2);
    home = folder.newFolder("here").toPath().toRealPath();
    dataset = Dataset.at(home.resolve("out"));
    NumberedEvents.writeContract(home);
    Files.writeString(
        home.resolve("events.yaml"),
        """
        pipeline: events
        mode: stream
        read: {topic: {servers: "%s", topics: %s, format: json}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json, roll: {every: 1s}}}
        reject: {budget: {ratio: 90%%}}
        """
            .formatted(broker.servers(), name.getMethodName()));
  }

  @After
  public void stop() throws IOException {
    cluster.close();
    broker.close();
  }

  @Test
  public void run_jobManagerOfASessionIsKilled_goesOnByItself() throws Exception {
    try (NumberedEvents events = new NumberedEvents(broker, name.getMethodName())) {
      HeadgateProcess command =
          HeadgateProcess.start(
              home,
              "run",
              "events.yaml",
              "--runner",
              "flink",
              "--flink-master",
              cluster.master(),
              "--parallelism",
              "2");
      events.sendUntil(dataset, 2);
      for (int kill = 0; kill < KILLS; kill++) {
        cluster.kill9(FlinkCluster.JOB_MANAGER);
        events.send(100);
        cluster.restart(FlinkCluster.JOB_MANAGER);
        events.sendUntil(dataset, 2);
      }
      events.send(100);
      assertThat("the command has waited: " + command.said(), command.isAlive(), is(true));
      command.interrupt();
      assertThat(command.said(), command.exitCode(90), is(130));
      checkOneRun(1);
      takeInTheRest(events);
    }
  }

  @Test
  public void main_jobManagerOfAnApplicationIsKilled_isTheSameRun() throws Exception {
    try (NumberedEvents events = new NumberedEvents(broker, name.getMethodName())) {
      cluster.kill9(
          FlinkCluster.JOB_MANAGER); // the session's, in whose place the application comes
      cluster.application("run", home + "/events.yaml", "--parallelism", "2");
      events.sendUntil(dataset, 2);
      for (int kill = 0; kill < KILLS; kill++) {
        cluster.kill9(FlinkCluster.JOB_MANAGER);
        events.send(100);
        cluster.application("run", home + "/events.yaml", "--parallelism", "2");
        events.sendUntil(dataset, 2);
      }
      String run = checkOneRun(1);
      String job = RunJob.find(dataset, run).orElseThrow().job();
      assertThat(
          "restored from its checkpoint",
          cluster.get("/jobs/" + job + "/checkpoints"),
          containsString("chk-"));
      events.send(100);
      new StopRequest(dataset, run).make();
      awaitEnd(run);
      takeInTheRest(events);
    }
  }

  /** The main was run again and again, and begun one run. */
  private String checkOneRun(int attempt) throws IOException {
    List<RunRecord> runs = new RunLedger(dataset).list();
    assertThat("runs", runs.size(), is(1));
    String run = runs.get(0).run();
    assertThat("never resumed", RunJob.find(dataset, run).orElseThrow().attempt(), is(attempt));
    return run;
  }

  private void awaitEnd(String run) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    RunLedger ledger = new RunLedger(dataset);
    while (new ClusterRuns(dataset).settle(ledger.find(run).orElseThrow()).state()
        == RunState.STARTED) {
      assertThat("time is left", deadline - System.nanoTime(), greaterThan(0L));
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** A run from nothing but the log finds what is left, and then each message is there once. */
  private void takeInTheRest(NumberedEvents events) throws Exception {
    HeadgateProcess rest =
        HeadgateProcess.start(
            home, "run", "events.yaml", "--until-idle", "2s", "--parallelism", "2");
    assertThat(rest.said(), rest.exitCode(90), is(0));
    events.checkFiles(dataset.root());
  }
}
