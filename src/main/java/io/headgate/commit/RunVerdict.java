package io.headgate.commit;

import io.headgate.durable.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a batch's run may commit: settled once and for good by whoever comes first, its commit
 * step or somebody who cancels it. What is cancelled so never becomes visible, wherever its workers
 * are and whether they hear of it or not.
 */
public final class RunVerdict {
  private static final String COMMIT = "commit";
  private static final String CANCEL = "cancel";

  private RunVerdict() {}

  /** Cancels a run; false if its commit step came first. */
  public static boolean cancel(Dataset dataset, String run) throws IOException {
    return settle(dataset, run, CANCEL);
  }

  /** Takes the right to commit; false if the run was cancelled before. A repeat gets it again. */
  static boolean commit(Dataset dataset, String run) throws IOException {
    return settle(dataset, run, COMMIT);
  }

  private static boolean settle(Dataset dataset, String run, String verdict) throws IOException {
    Path file = dataset.house().resolve("runs").resolve(RunId.check(run) + ".verdict");
    Durable.createDirectories(Durable.parent(file));
    return Durable.createIfAbsent(file, verdict.getBytes(StandardCharsets.UTF_8))
        || Files.readString(file).equals(verdict);
  }
}
