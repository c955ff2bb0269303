package io.headgate.commit;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The job on a cluster that a run is: it goes on when the process that started it is gone.
 *
 * @param master the cluster's address
 * @param job its id there
 */
public record RunJob(String master, String job) {

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
