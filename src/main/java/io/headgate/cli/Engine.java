package io.headgate.cli;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunRecord;
import io.headgate.launch.JobFailedException;
import io.headgate.launch.RunnerSettings;
import io.headgate.spec.PipelineSpec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs pipelines: what the command line asks of the assembly above it. */
public interface Engine {
  /**
   * Runs a pipeline to its end.
   *
   * @param started told the run's id and the bytes it will read, once it is planned
   * @return what the ledger says of the run: committed, or why nothing was published
   */
  RunRecord run(PipelineSpec spec, Order order, RunnerSettings runner, Consumer<Started> started)
      throws IOException, JobFailedException;

  /**
   * Runs a stream until it is asked to end.
   *
   * @param limits when it is asked to without anybody doing so
   * @return what its commits add up to
   */
  RunRecord stream(
      PipelineSpec spec,
      Order order,
      StreamLimits limits,
      RunnerSettings runner,
      Consumer<Started> started)
      throws IOException, JobFailedException;

  /** Takes the open dead letters of a pipeline in again; empty if there are none. */
  Optional<RunRecord> replay(
      PipelineSpec spec,
      Order order,
      Letters letters,
      RunnerSettings runner,
      Consumer<Started> started)
      throws IOException, JobFailedException;

  /** Takes the sources in that a dataset holds as they came; empty if there are none. */
  Optional<RunRecord> release(PipelineSpec spec, RunnerSettings runner, Consumer<Started> started)
      throws IOException, JobFailedException;

  /**
   * What is asked of a run besides its pipeline.
   *
   * @param plan hash of the plan that it is held to, if it is
   * @param run its id, if it is not to have one of its own
   */
  record Order(Optional<String> plan, Optional<String> run) {
    static final Order NONE = new Order(Optional.empty(), Optional.empty());
  }

  /**
   * Takes a run of a stream up again that was stopped on a cluster, or whose cluster lost it, and
   * runs it as {@link #stream} does.
   *
   * @param run its id; empty for the latest
   * @param from savepoint or checkpoint; empty for the newest that it has left
   */
  RunRecord resume(
      PipelineSpec spec,
      String run,
      Optional<String> from,
      StreamLimits limits,
      RunnerSettings runner,
      Consumer<Started> started)
      throws IOException, JobFailedException;

  /**
   * The run as it stands: if it was left to a cluster and has ended there, that is entered in the
   * ledger.
   */
  RunRecord settle(Dataset dataset, RunRecord run) throws IOException;

  /**
   * Makes visible what a pipeline has committed and its sink did not take then.
   *
   * @throws IOException if the sink does not take it now
   */
  void publish(PipelineSpec spec) throws IOException;

  /**
   * Hands a pipeline's contract to the streams of it that run: they go on with it from their next
   * checkpoint on. Empty if none runs.
   */
  List<Handed> hand(PipelineSpec spec) throws IOException;

  /**
   * A run that was handed a contract.
   *
   * @param version of the schema that it has then
   * @param changed whether it had another before
   */
  record Handed(String run, int version, boolean changed) {}

  /** A run that is about to begin. */
  record Started(String run, int tasks) {}

  /** Which dead letters a replay takes. */
  enum Letters {
    OPEN,
    /** Those too that failed so often that they were put apart. */
    OPEN_AND_POISON
  }
}
