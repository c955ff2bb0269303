package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunJob;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import io.headgate.commit.RunState;
import io.headgate.launch.JobManager;
import io.headgate.launch.RetainedCheckpoints;
import java.io.IOException;
import java.util.Optional;

/**
 * Which run of a stream is taken up again, and from where.
 *
 * @param from savepoint or checkpoint
 */
record StreamResume(RunRecord run, RunJob last, String from) {

  /**
   * Looks for them.
   *
   * @param wanted the run's id; empty for the latest that was a job on a cluster
   * @param savepoint where to begin; empty for the newest that there is
   * @throws IllegalArgumentException if there is nothing to take up
   */
  static StreamResume find(
      Dataset dataset, String wanted, Optional<String> savepoint, String master)
      throws IOException {
    RunLedger ledger = new RunLedger(dataset);
    RunRecord found = null;
    RunJob job = null;
    for (RunRecord run : ledger.list()) {
      Optional<RunJob> its = RunJob.find(dataset, run.run());
      if (its.isPresent()
          && its.get().kind() == RunJob.Kind.STREAM
          && (wanted.isEmpty() || wanted.equals(run.run()))) {
        found = run;
        job = its.get();
        break;
      }
    }
    if (found == null || job == null) {
      throw new IllegalArgumentException(
          "Cannot resume "
              + (wanted.isEmpty() ? "a run" : "run " + wanted)
              + ": "
              + dataset.root()
              + " has no such stream that ran on a cluster: see headgate runs list");
    }
    RunRecord run = new ClusterRuns(dataset).settle(found);
    if (run.state() == RunState.STARTED) {
      throw new IllegalArgumentException(
          "Cannot resume run "
              + run.run()
              + ": its job "
              + job.job()
              + " still runs on "
              + job.master());
    }
    Optional<String> from = savepoint.isPresent() ? savepoint : newest(job, master);
    if (from.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot resume run "
              + run.run()
              + ": it has left neither a savepoint nor a checkpoint that can be seen from here:"
              + " name one with --from, or start anew with headgate run, which goes on from what is"
              + " committed");
    }
    return new StreamResume(run, job, from.get());
  }

  /** What its last job left; if that came to no checkpoint, what that job began from. */
  private static Optional<String> newest(RunJob job, String master) throws IOException {
    if (job.savepoint() != null) {
      return Optional.of(job.savepoint());
    }
    Optional<String> folder = new JobManager(master).checkpoints();
    Optional<String> checkpoint =
        folder.isPresent() ? RetainedCheckpoints.newest(folder.get(), job.job()) : Optional.empty();
    return checkpoint.or(() -> Optional.ofNullable(job.from()));
  }
}
