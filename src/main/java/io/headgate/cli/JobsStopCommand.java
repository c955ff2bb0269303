package io.headgate.cli;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunJob;
import io.headgate.commit.StopRequest;
import io.headgate.launch.ClusterStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code headgate jobs stop}. */
@Command(
    name = "stop",
    description = {
      "End a stream once it has committed what it has read, and wait until it has ended.",
      "With --savepoint Flink keeps its state, and jobs resume takes it up as if it had never"
          + " stopped."
    })
final class JobsStopCommand implements Callable<Integer> {
  private static final String CLUSTERS_PLACE = "";

  private final Context context;
  @Mixin JobArguments arguments = new JobArguments();

  @Option(
      names = "--savepoint",
      arity = "0..1",
      fallbackValue = CLUSTERS_PLACE,
      paramLabel = "DIR",
      description = "Keep the state in DIR, or where the cluster keeps savepoints.")
  Optional<String> savepoint = Optional.empty();

  JobsStopCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    ClusterStatus job = arguments.find();
    Optional<Dataset> dataset = JobReport.dataset(job);
    if (job.hasEnded()) {
      throw new IllegalArgumentException(
          "Cannot stop job " + job.id() + ": it has ended " + job.state());
    }
    if (job.job().isEmpty() || dataset.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot stop job "
              + job.id()
              + ": "
              + (job.job().isEmpty()
                  ? "it is not one of Headgate's"
                  : "its dataset " + job.job().get().dataset() + " cannot be seen from here"));
    }
    String run = job.job().get().run();
    RunJob entered =
        RunJob.find(dataset.get(), run)
            .filter(its -> its.kind() == RunJob.Kind.STREAM)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot stop job "
                            + job.id()
                            + ": it is a batch, which ends by itself: use jobs cancel"));
    if (savepoint.isPresent()) {
      String path = arguments.jobManager().stop(job.id(), folder());
      entered.stopped(path).enter(dataset.get(), run);
    } else {
      new StopRequest(dataset.get(), run).make();
    }
    ClusterStatus ended = arguments.jobManager().awaitEnd(job.id());
    JobsShowCommand.show(context, arguments, JobReport.of(context.engine(), ended));
    return ended.state().equals("FINISHED") ? ExitCode.DONE.number() : ExitCode.JOB_FAILED.number();
  }

  /** Flink wants an address; a path here is one of this machine. */
  private Optional<String> folder() {
    return savepoint
        .filter(place -> !place.equals(CLUSTERS_PLACE))
        .map(
            place ->
                place.contains("://")
                    ? place
                    : Path.of(place).toAbsolutePath().normalize().toUri().toString());
  }
}
