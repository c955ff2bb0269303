package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunEnd;
import io.headgate.commit.RunJob;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.commit.StreamTotals;
import io.headgate.launch.ClusterStatus;
import io.headgate.launch.JobManager;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of runs that were left to a cluster: their job's state is asked for, and once it has
 * ended the run's end is entered in the ledger, by whoever looks first.
 */
final class ClusterRuns {
  /** A job that the cluster does not know may still be on its way to it. */
  private static final Duration SUBMISSION = Duration.ofMinutes(2);

  private final Dataset dataset;

  ClusterRuns(Dataset dataset) {
    this.dataset = dataset;
  }

  /** The run as it stands; one that runs elsewhere with what it has committed so far. */
  RunRecord settle(RunRecord record) throws IOException {
    Optional<RunJob> found = RunJob.find(dataset, record.run());
    if (record.state() != RunState.STARTED || found.isEmpty()) {
      return record;
    }
    RunJob job = found.get();
    Optional<ClusterStatus> status;
    try {
      status = new JobManager(job.master()).find(job.job());
    } catch (IOException unanswered) {
      return running(record, job);
    }
    if (status.isEmpty()) {
      return isOnItsWay(record) ? record : end(record, job, RunState.FAILED, lost(job));
    }
    return switch (status.get().state()) {
      case "FINISHED" -> end(record, job, RunState.COMMITTED, Optional.empty());
      case "CANCELED" ->
          end(
              record,
              job,
              RunState.CANCELLED,
              Optional.of("Job " + job.job() + " was cancelled on " + job.master()));
      case "FAILED" -> end(record, job, RunState.FAILED, status.get().reason());
      default -> running(record, job);
    };
  }

  private RunRecord running(RunRecord record, RunJob job) throws IOException {
    return job.kind() == RunJob.Kind.BATCH
        ? record
        : record.soFar(StreamTotals.of(dataset, record.run(), job.after()));
  }

  private static boolean isOnItsWay(RunRecord record) {
    return record.mayBeAttended()
        && Duration.between(record.started(), Instant.now()).compareTo(SUBMISSION) < 0;
  }

  private RunRecord end(RunRecord record, RunJob job, RunState state, Optional<String> reason)
      throws IOException {
    RunEnd end = new RunEnd(dataset, record.run());
    if (job.kind() == RunJob.Kind.STREAM) {
      return end.stream(job.after(), state, reason.stream().toList());
    }
    // A batch whose job is done has entered its end itself; if not, it never came to commit.
    return end.batch(
        state == RunState.COMMITTED ? RunState.FAILED : state,
        reason.orElse("Job " + job.job() + " ended without a result of its commit step"));
  }

  private static Optional<String> lost(RunJob job) {
    return Optional.of(
        job.master()
            + " does not know job "
            + job.job()
            + " any more, as a JobManager that was started again does not without high"
            + " availability");
  }
}
