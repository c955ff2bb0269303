package io.headgate.cli;

import io.headgate.launch.ClusterStatus;
import io.headgate.launch.JobManager;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What every command on one job takes. */
final class JobArguments {
  @Mixin ClusterArguments cluster = new ClusterArguments();

  @Parameters(index = "0", paramLabel = "JOB", description = "The job's id, or that of its run.")
  String job = "";

  JobManager jobManager() {
    return new JobManager(cluster.master);
  }

  /**
   * The job.
   *
   * @throws IllegalArgumentException if the cluster has no such job
   */
  ClusterStatus find() throws IOException {
    return jobManager().list().stream()
        .filter(
            status ->
                status.id().equals(job)
                    || status.job().filter(its -> its.run().equals(job)).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot find job '"
                        + job
                        + "' on "
                        + cluster.master
                        + ": see "
                        + RunReport.command()
                        + " jobs list; what a JobManager forgot, runs show still knows"));
  }
}
