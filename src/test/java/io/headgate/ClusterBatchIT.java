package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.commit.Dataset;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.flink.FlinkCluster;
import io.headgate.launch.ClusterStatus;
import io.headgate.launch.JobManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Batches on a cluster of separate processes, from a folder that is not the cluster's. */
public class ClusterBatchIT {
  private static final int ROWS = 40_000;
  private static final int FILES = 8;

  private static FlinkCluster cluster;

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private Path home;
  private Dataset dataset;

  @BeforeClass
  public static void startCluster() throws IOException {
    Logging.quiet();
    cluster = FlinkCluster.shared();
  }

  @Before
  public void writePipeline() throws IOException {
    home = folder.newFolder("here").toPath();
    Files.createDirectories(home.resolve("data"));
    for (int file = 0; file < FILES; file++) {
      int first = file * ROWS;
      Files.writeString(
          home.resolve("data/part-" + file + ".csv"),
          IntStream.range(first, first + ROWS)
              .mapToObj(id -> id + "," + (id % 100 == 0 ? "x" : id % 7) + "\n")
              .collect(Collectors.joining("", "id,amount\n", "")));
    }
    Files.writeString(
        home.resolve("contract.yaml"),
        """
        contract: v1
        subject: cluster.rows
        columns:
          - {name: id, type: long}
          - {name: amount, type: int}
        """);
    Files.writeString(
        home.resolve("rows.yaml"),
        """
        pipeline: rows
        mode: batch
        read: {files: {path: "data/*.csv", format: csv}}
        check: {contract: contract.yaml}
        write: {files: {path: out, format: json}}
        """);
    dataset = Dataset.at(home.resolve("out"));
  }

  @After
  public void nothingRuns() throws Exception {
    cluster.clear();
  }

  @Test
  public void run_attached_saysWhatALocalRunSays() throws Exception {
    HeadgateProcess run = run();
    assertThat(run.said(), run.exitCode(120), is(0));
    assertThat(run.said(), run.output(), containsString("rows: commit 1 (run "));
    assertThat(run.said(), run.output(), containsString("rejected   3,200"));
    checkRows();
  }

  @Test
  public void run_detached_isFollowedByItsRunAndItsJob() throws Exception {
    HeadgateProcess run = run("--detach", "--json");
    assertThat(run.said(), run.exitCode(120), is(0));
    String job = run.json().path("job").asText();
    String id = run.json().path("run").asText();
    assertThat(run.said(), run.json().path("state").asText(), is("STARTED"));
    jobs().awaitEnd(job);
    HeadgateProcess show = headgate("runs", "show", "rows.yaml", "--json");
    assertThat(show.said(), show.exitCode(60), is(0));
    assertThat(show.said(), show.json().path("run").asText(), is(id));
    assertThat(show.said(), show.json().path("state").asText(), is("COMMITTED"));
    assertThat(show.said(), show.json().path("accounts").path("read").asInt(), is(FILES * ROWS));
    JsonNode listed = jobJson("list").get(0);
    assertThat("latest first", listed.path("job").asText(), is(job));
    assertThat("its run", listed.path("run").asText(), is(id));
    assertThat("its pipeline", listed.path("pipeline").asText(), is("rows"));
    assertThat("its commit", listed.path("commit").asInt(), is(1));
    assertThat("its state", jobJson("show", id).path("state").asText(), is("FINISHED"));
    checkRows();
  }

  @Test
  public void jobsCancel_ofABatch_publishesNothing() throws Exception {
    HeadgateProcess run = run("--detach", "--json");
    assertThat(run.said(), run.exitCode(120), is(0));
    JsonNode cancelled = jobJson("cancel", run.json().path("job").asText());
    assertThat("of the cluster", cancelled.path("state").asText(), is("CANCELED"));
    assertThat("of the ledger", cancelled.path("runState").asText(), is("CANCELLED"));
    checkNothing(RunState.CANCELLED);
  }

  @Test
  public void run_interrupted_cancelsTheJobAndExitsWith130() throws Exception {
    HeadgateProcess run = run();
    String job = awaitRunning(run);
    run.interrupt();
    assertThat(run.said(), run.exitCode(60), is(130));
    assertThat(run.said(), run.output(), containsString("rows: cancelled, nothing was published"));
    assertThat("the job", jobs().find(job).orElseThrow().state(), is("CANCELED"));
    checkNothing(RunState.CANCELLED);
  }

  @Test
  public void run_taskManagersKilled_commitsAllTheSame() throws Exception {
    HeadgateProcess run = run();
    awaitRunning(run);
    while (run.isAlive() && staged().isEmpty()) {
      run.pause(20);
    }
    for (int number = 1; number <= 2; number++) {
      cluster.kill9(FlinkCluster.taskManager(number));
      cluster.restart(FlinkCluster.taskManager(number));
    }
    assertThat(run.said(), run.exitCode(180), is(0));
    checkRows();
  }

  @Test
  public void run_jobManagerKilled_exitsWith9AndCanBeRunAgain() throws Exception {
    HeadgateProcess run = run();
    awaitRunning(run);
    cluster.kill9(FlinkCluster.JOB_MANAGER);
    cluster.restart(FlinkCluster.JOB_MANAGER);
    assertThat(run.said(), run.exitCode(120), is(9));
    assertThat(run.said(), run.said(), containsString("the JobManager no longer knows it"));
    checkNothing(RunState.FAILED);
    cluster.awaitSlots();
    HeadgateProcess again = run();
    assertThat(again.said(), again.exitCode(120), is(0));
    checkRows();
  }

  @Test
  public void run_jarOfAnotherFlink_isRefused() throws Exception {
    Path jar = home.resolve("other-job.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Flink-Version", "1.18.1");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    HeadgateProcess run =
        HeadgateProcess.start(
            home,
            List.of("-Dheadgate.job-jar=" + jar),
            "run",
            "rows.yaml",
            "--runner",
            "flink",
            "--flink-master",
            cluster.master());
    assertThat(run.said(), run.exitCode(60), is(8));
    assertThat(
        run.said(),
        run.said(),
        matchesPattern(
            "(?s).*it is Flink 1\\.19\\.\\d+ where .*other-job\\.jar was built for 1\\.18\\.1.*"));
    assertThat("nothing was begun", new RunLedger(dataset).list(), is(List.of()));
  }

  private void checkRows() throws IOException {
    Dataset opened = Dataset.open(dataset.root());
    assertThat("files", opened.verify(), is(List.of()));
    assertThat("one commit", opened.log().latest(), is(1L));
    var accounts = opened.log().read(1).accounts();
    assertThat("read", accounts.read().count(), is((long) FILES * ROWS));
    assertThat("written", accounts.written().count(), is((long) FILES * ROWS * 99 / 100));
    assertThat("balances", accounts.balances(), is(true));
  }

  private void checkNothing(RunState state) throws IOException {
    RunRecord run = new RunLedger(dataset).list().get(0);
    assertThat("in the ledger", run.state(), is(state));
    assertThat("commits", dataset.log().latest(), is(0L));
    try (Stream<Path> entries = Files.list(dataset.root())) {
      assertThat(
          "visible files",
          entries.map(path -> path.getFileName().toString()).toList(),
          is(List.of("_headgate")));
    }
  }

  private List<Path> staged() throws IOException {
    Path staging = dataset.root().resolve("_headgate/staging");
    if (!Files.isDirectory(staging)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(staging)) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }

  /** The id of its job, once its tasks run. */
  private String awaitRunning(HeadgateProcess run) throws Exception {
    while (true) {
      for (RunRecord record : new RunLedger(dataset).list()) {
        for (ClusterStatus job : jobs().list()) {
          if (job.name().endsWith(record.run()) && job.state().equals("RUNNING")) {
            return job.id();
          }
        }
      }
      assertThat(run.said(), run.isAlive(), is(true));
      run.pause(50);
    }
  }

  private HeadgateProcess run(String... more) throws IOException {
    return headgate(
        Stream.concat(
                Stream.of(
                    "run",
                    "rows.yaml",
                    "--runner",
                    "flink",
                    "--flink-master",
                    cluster.master(),
                    "--parallelism",
                    "2"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private JsonNode jobJson(String verb, String... more) throws Exception {
    HeadgateProcess process =
        headgate(
            Stream.concat(
                    Stream.of("jobs", verb, "--json", "--flink-master", cluster.master()),
                    Stream.of(more))
                .toArray(String[]::new));
    assertThat(process.said(), process.exitCode(60), is(0));
    assertThat(process.said(), process.output(), not(is("")));
    return process.json();
  }

  private HeadgateProcess headgate(String... arguments) throws IOException {
    return HeadgateProcess.start(home, arguments);
  }

  private static JobManager jobs() throws IOException {
    return new JobManager(cluster.master());
  }
}
