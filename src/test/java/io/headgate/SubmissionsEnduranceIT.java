package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.headgate.commit.Dataset;
import io.headgate.flink.FlinkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Many jobs on one session cluster, one after the other: each brings its code along, and what is
 * left of it once nobody needs it does not grow.
 */
public class SubmissionsEnduranceIT {
  private static final int SUBMISSIONS = Integer.getInteger("submissions", 50);
  private static final int EVERY = 5;
  private static final Pattern METASPACE =
      Pattern.compile(
          "(?m)^flink_(jobmanager|taskmanager)_Status_JVM_Memory_Metaspace_Used\\{[^\\n]*} (\\S+)");

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private FlinkCluster cluster;

  /** What classes take in both processes, in MiB. */
  private record Metaspace(double jobManager, double taskManager) {}

  @Test
  public void run_manyTimes_leavesNoCodeBehind() throws Exception {
    Logging.quiet();
    Path home = pipeline();
    List<Metaspace> collected = new ArrayList<>();
    double highest = 0;
    try (FlinkCluster started = FlinkCluster.start(folder.newFolder("cluster").toPath(), 1)) {
      cluster = started;
      long begun = System.nanoTime();
      for (int run = 1; run <= SUBMISSIONS; run++) {
        CommandLineRun command =
            CommandLineRun.headgate(
                "run",
                home.resolve("pipeline.yaml"),
                "--runner",
                "flink",
                "--flink-master",
                cluster.master(),
                "--parallelism",
                "2");
        assertThat("run " + run + ": " + command.shown(), command.exit(), is(0));
        Metaspace used = metaspace();
        highest = Math.max(highest, Math.max(used.jobManager(), used.taskManager()));
        if (run % EVERY == 0) {
          Metaspace now = afterCollection();
          collected.add(now);
          System.out.println(
              String.format(
                  Locale.ROOT,
                  "after %d submissions: metaspace of the JobManager %.0f MiB, collected %.0f; of"
                      + " the TaskManager %.0f, collected %.0f",
                  run,
                  used.jobManager(),
                  now.jobManager(),
                  used.taskManager(),
                  now.taskManager()));
        }
      }
      System.out.printf(
          Locale.ROOT,
          "%d submissions in %d s, at most %.0f MiB of metaspace%n",
          SUBMISSIONS,
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
          highest);
    }
    assertThat("commits", Dataset.open(home.resolve("out")).log().latest(), is((long) SUBMISSIONS));
    Metaspace first = collected.get(0);
    Metaspace last = collected.get(collected.size() - 1);
    // A job's code is 30 MiB and more: one that stayed of all these would show.
    assertThat("JobManager", last.jobManager(), lessThan(first.jobManager() + 30));
    assertThat("TaskManager", last.taskManager(), lessThan(first.taskManager() + 30));
  }

  /** What is left when both have collected what nobody refers to. */
  private Metaspace afterCollection() throws Exception {
    for (String name : List.of(FlinkCluster.JOB_MANAGER, FlinkCluster.taskManager(1))) {
      // The second one takes what finalizers of the first have let go.
      for (int time = 0; time < 2; time++) {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process collect =
            new ProcessBuilder(tool.toString(), Long.toString(cluster.pid(name)), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat("jcmd", collect.waitFor(), is(0));
      }
    }
    return metaspace();
  }

  private Metaspace metaspace() throws Exception {
    double jobManager = 0;
    double taskManager = 0;
    Matcher used = METASPACE.matcher(cluster.metrics());
    while (used.find()) {
      double mebibytes = Double.parseDouble(used.group(2)) / (1 << 20);
      if (used.group(1).equals("jobmanager")) {
        jobManager = mebibytes;
      } else {
        taskManager = mebibytes;
      }
    }
    assertThat("both are shown", jobManager > 0 && taskManager > 0, is(true));
    return new Metaspace(jobManager, taskManager);
  }

  private Path pipeline() throws IOException {
    Path home = folder.newFolder("here").toPath();
    Files.writeString(home.resolve("rows.csv"), "id,amount\n1,1\n2,2\n");
    Files.writeString(
        home.resolve("contract.yaml"),
        """
        contract: v1
        subject: often.rows
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
        write: {files: {path: out, format: parquet, on-existing: append}}
        """);
    return home;
  }
}
