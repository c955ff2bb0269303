package io.headgate.commit;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The job on a cluster that a run is: it goes on when the process that started it is gone.
 *
 * @param master the cluster's address
 * @param job its id there
 * @param attempt 1, and one more each time that the run was resumed
 * @param kind what the job does at its end
 * @param after number of the last commit before the run began
 * @param from the savepoint or checkpoint that this job began from; null for none
 * @param savepoint what it was stopped with; null for none
 */
public record RunJob(
    String master,
    String job,
    int attempt,
    Kind kind,
    long after,
    @Nullable String from,
    @Nullable String savepoint) {

  /** What a job is. */
  public enum Kind {
    /** It commits once, or not at all. */
    BATCH,
    /** It commits again and again. */
    STREAM
  }

  public static RunJob batch(String master, String job) {
    return new RunJob(master, job, 1, Kind.BATCH, 0, null, null);
  }

  public static RunJob stream(String master, String job, long after) {
    return new RunJob(master, job, 1, Kind.STREAM, after, null, null);
  }

  /** The job that takes a run up again. */
  public RunJob next(String newMaster, String newJob, String begin) {
    return new RunJob(newMaster, newJob, attempt + 1, kind, after, begin, null);
  }

  /** The same job once it was stopped with a savepoint. */
  public RunJob stopped(String with) {
    return new RunJob(master, job, attempt, kind, after, from, with);
  }

  /** Enters it beside a run. */
  public void enter(Dataset dataset, String run) throws IOException {
    Durable.write(file(dataset, run), CommitJson.pretty(this));
  }

  /** The job of a run; empty if the run is none. */
  public static Optional<RunJob> find(Dataset dataset, String run) throws IOException {
    Path file = file(dataset, run);
    return Files.exists(file)
        ? Optional.of(CommitJson.read(Files.readAllBytes(file), RunJob.class, "job " + file))
        : Optional.empty();
  }

  private static Path file(Dataset dataset, String run) {
    return dataset.house().resolve("runs").resolve(RunId.check(run) + ".job");
  }
}
