package io.headgate.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.Assert.assertThrows;

import io.headgate.flink.FlinkCluster;
import java.util.List;
import org.apache.beam.sdk.transforms.Impulse;
import org.junit.Test;

/** What a cluster says to a submission. */
public class ClusterSubmissionIT {
  @Test
  public void runBatch_sameRunTwice_startsItOnce() throws Exception {
    FlinkCluster cluster = FlinkCluster.shared();
    RunnerSettings settings =
        new RunnerSettings(RunnerKind.FLINK, cluster.master(), 1, RunnerSettings.Attachment.LEAVE);
    Job job = Job.first("twice", "run-" + System.nanoTime(), "nowhere");
    Launcher.runBatch(settings, job, pipeline -> pipeline.apply("Begin", Impulse.create()));
    JobFailedException refused =
        assertThrows(
            JobFailedException.class,
            () ->
                Launcher.runBatch(
                    settings, job, pipeline -> pipeline.apply("Begin", Impulse.create())));
    assertThat(refused.getMessage(), containsString("Cannot start run " + job.run()));
    assertThat(refused.getMessage(), containsString("has its job already, " + job.id()));
    List<ClusterStatus> known =
        new JobManager(cluster.master())
            .list().stream().filter(status -> status.name().equals(job.name())).toList();
    assertThat("jobs of the run", known, hasSize(1));
    var unused = new JobManager(cluster.master()).awaitEnd(job.id());
  }
}
