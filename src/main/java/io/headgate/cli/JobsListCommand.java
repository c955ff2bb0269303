package io.headgate.cli;

import io.headgate.launch.ClusterStatus;
import io.headgate.launch.JobManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headgate jobs list}. */
@Command(
    name = "list",
    description = "All jobs that a cluster knows, latest first, with what each has committed.")
final class JobsListCommand implements Callable<Integer> {
  private final Context context;
  @Mixin ClusterArguments cluster = new ClusterArguments();

  JobsListCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    List<JobReport> jobs = new ArrayList<>();
    for (ClusterStatus status : new JobManager(cluster.master).list()) {
      jobs.add(JobReport.of(context.engine(), status));
    }
    if (cluster.json) {
      context.console().printJson(jobs.stream().map(JobReport::json).toList());
      return ExitCode.DONE.number();
    }
    context.console().printLine(JobReport.header());
    jobs.forEach(job -> context.console().printLine(job.row()));
    return ExitCode.DONE.number();
  }
}
