package io.headgate;

import io.headgate.commit.Dataset;
import io.headgate.commit.RunJob;
import io.headgate.commit.RunLedger;
import io.headgate.commit.RunRecord;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A run of the ledger that was a job on a cluster. A JobManager that is started again runs a job's
 * main again: by the job's id it finds the run that it is already.
 */
record KnownRun(RunRecord run, RunJob job) {
  /** The run that a job is. */
  static Optional<KnownRun> ofJob(Dataset dataset, String id) throws IOException {
    return latest(dataset, job -> job.job().equals(id));
  }

  /** The latest run of a stream. */
  static Optional<KnownRun> ofStream(Dataset dataset) throws IOException {
    return latest(dataset, job -> job.kind() == RunJob.Kind.STREAM);
  }

  private static Optional<KnownRun> latest(Dataset dataset, Predicate<RunJob> wanted)
      throws IOException {
    for (RunRecord run : new RunLedger(dataset).list()) {
      Optional<RunJob> job = RunJob.find(dataset, run.run());
      if (job.filter(wanted).isPresent()) {
        return Optional.of(new KnownRun(run, job.get()));
      }
    }
    return Optional.empty();
  }
}
