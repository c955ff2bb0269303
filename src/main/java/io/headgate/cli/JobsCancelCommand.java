package io.headgate.cli;

import io.headgate.launch.ClusterStatus;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code headgate jobs cancel}. */
@Command(
    name = "cancel",
    description = {
      "End a job at once, and wait until it has ended.",
      "A batch publishes nothing; a stream keeps what it has committed, and can be resumed from its"
          + " last checkpoint."
    })
final class JobsCancelCommand implements Callable<Integer> {
  private final Context context;
  @Mixin JobArguments arguments = new JobArguments();

  JobsCancelCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    ClusterStatus job = arguments.find();
    if (!job.hasEnded()) {
      arguments.jobManager().cancel(job.id());
    }
    ClusterStatus ended = arguments.jobManager().awaitEnd(job.id());
    JobsShowCommand.show(context, arguments, JobReport.of(context.engine(), ended));
    return ExitCode.DONE.number();
  }
}
