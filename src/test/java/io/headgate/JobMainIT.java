package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunJob;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.commit.StopRequest;
import io.headgate.flink.FlinkCluster;
import io.headgate.kafka.KafkaBroker;
import io.headgate.kafka.Topics;
import io.headgate.launch.JobManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The job jar, run by a JobManager: what Kubernetes' operator does with a FlinkSessionJob. */
public class JobMainIT {
  private static FlinkCluster cluster;
  private static String jar;

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private Path home;

  @BeforeClass
  public static void upload() throws Exception {
    Logging.quiet();
    cluster = FlinkCluster.shared();
    jar = cluster.upload(Path.of("target", "headgate-job.jar"));
  }

  @Before
  public void writePipeline() throws IOException {
    home = folder.getRoot().toPath().toRealPath();
    Files.writeString(home.resolve("rows.csv"), "id,amount\n1,1\n2,-1\n3,3\n");
    Files.writeString(
        home.resolve("contract.yaml"),
        """
        contract: v1
        subject: main.rows
        columns:
          - {name: id, type: long}
          - {name: amount, type: int, rules: {min: 0}}
        """);
    Files.writeString(
        home.resolve("pipeline.yaml"),
        """
        pipeline: rows
        read: {files: {path: rows.csv, format: csv}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json}}
        reject: {budget: {count: 10}}
        """);
  }

  @Test
  public void main_inTheJobManager_isTheRunOfTheJob() throws Exception {
    String job = id();
    String answer = run(job, "run", home + "/pipeline.yaml");
    assertThat(answer, answer, containsString("{\"jobid\":\"" + job + "\"}"));
    var unused = new JobManager(cluster.master()).awaitEnd(job);
    Dataset dataset = Dataset.open(home.resolve("out"));
    List<RunRecord> runs = new RunLedger(dataset).list();
    assertThat("runs", runs.size(), is(1));
    assertThat("its end", runs.get(0).state(), is(RunState.COMMITTED));
    RunJob its = RunJob.find(dataset, runs.get(0).run()).orElseThrow();
    assertThat("the job that the cluster chose", its.job(), is(job));
    assertThat("where it is", its.master(), is(cluster.master()));
    assertThat("rows", runs.get(0).accounts().written().count(), is(2L));

    String twice = run(job, "run", home + "/pipeline.yaml");
    assertThat(twice, containsString("Cannot run job " + job + " again: its run "));
    assertThat("runs", new RunLedger(dataset).list().size(), is(1));
  }

  @Test
  public void main_savepointOfAStream_takesItsRunUpAgain() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder.newFolder("broker").toPath());
        Topics topics = new Topics(broker, "rows", 1)) {
      Files.writeString(
          home.resolve("pipeline.yaml"),
          """
          pipeline: rows
          mode: stream
          read: {topic: {servers: "%s", topics: rows, format: json}}
          check: {contract: contract.yaml}
          write: {files: {path: out, format: json, roll: {every: 1s}}}
          reject: {budget: {ratio: 90%%}}
          """
              .formatted(broker.servers()));
      Dataset dataset = Dataset.at(home.resolve("out"));
      String job = id();
      String answer = run(job, "run", home + "/pipeline.yaml");
      assertThat(answer, answer, containsString(job));
      int sent = awaitCommits(topics, dataset, 0, 2);
      JobManager jobs = new JobManager(cluster.master());
      String savepoint = jobs.stop(job, Optional.of(home + "/savepoints"));
      var unused = jobs.awaitEnd(job);
      String next = id();
      answer =
          cluster.post(
              "/jars/" + jar + "/run",
              "{\"jobId\":\"%s\",\"parallelism\":2,\"savepointPath\":\"%s\",\"programArgsList\":[\"run\",\"%s\"]}"
                  .formatted(next, savepoint, home + "/pipeline.yaml"));
      assertThat(answer, answer, containsString(next));
      sent = awaitCommits(topics, dataset, sent, 2);
      List<RunRecord> runs = new RunLedger(dataset).list();
      assertThat("runs", runs.size(), is(1));
      RunJob its = RunJob.find(dataset, runs.get(0).run()).orElseThrow();
      assertThat("its job now", its.job(), is(next));
      assertThat("attempt", its.attempt(), is(2));
      assertThat("from", its.from(), is(savepoint));
      new StopRequest(dataset, runs.get(0).run()).make();
      unused = jobs.awaitEnd(next);
      RunRecord ended = new ClusterRuns(dataset).settle(runs.get(0));
      assertThat("its end", ended.state(), is(RunState.COMMITTED));
      assertThat("every message once", ended.accounts().read().count(), is((long) sent));
    }
  }

  private static int awaitCommits(Topics topics, Dataset dataset, int sent, int more)
      throws Exception {
    int id = sent;
    long enough = dataset.log().latest() + more;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (dataset.log().latest() < enough) {
      assertThat("time is left", System.nanoTime() < deadline, is(true));
      topics.send(0, "{\"id\":" + id++ + ",\"amount\":1}");
      topics.flush();
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return id;
  }

  @Test
  public void main_pipelineIsWrong_saysSoAndSubmitsNothing() throws Exception {
    Files.writeString(home.resolve("pipeline.yaml"), "pipeline: rows\nraed: {}\n");
    String job = id();
    String answer = run(job, "run", home + "/pipeline.yaml");
    assertThat(answer, containsString("raed"));
    assertThat(answer, containsString("read"));
    assertThat("no such job", new JobManager(cluster.master()).find(job).isPresent(), is(false));
    assertThat("the JobManager lives", cluster.get("/overview"), containsString("slots-total"));
  }

  /** A main that waited for the run of its own key would never end. */
  @Test
  public void main_runKey_isRefused() throws Exception {
    String answer = run(id(), "run", home + "/pipeline.yaml", "--run-key=17");
    assertThat(answer, containsString("leave --run-key out"));
    assertThat("nothing begun", Files.exists(home.resolve("out")), is(false));
  }

  @Test
  public void main_noJobId_isRefused() throws Exception {
    String answer =
        cluster.post(
            "/jars/" + jar + "/run",
            "{\"programArgsList\":[\"run\",\"" + home + "/pipeline.yaml\"]}");
    assertThat(answer, containsString("nobody has chosen the job's id"));
    assertThat("nothing begun", Files.exists(home.resolve("out")), is(false));
  }

  private static String id() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static String run(String job, String... arguments) throws Exception {
    return cluster.post(
        "/jars/" + jar + "/run",
        "{\"jobId\":\""
            + job
            + "\",\"parallelism\":2,\"programArgsList\":[\""
            + String.join("\",\"", arguments)
            + "\"]}");
  }
}
