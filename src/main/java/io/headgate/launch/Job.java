package io.headgate.launch;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a job is for, which makes its name and its id: the same run gives the same id, so that who
 * repeats a submission cannot start it twice.
 *
 * @param dataset folder of the dataset that it writes
 * @param attempt 1, and one more each time that the run is resumed
 */
public record Job(String pipeline, String run, String dataset, int attempt) {
  /** The first job of a run. */
  public static Job first(String pipeline, String run, String dataset) {
    return new Job(pipeline, run, dataset, 1);
  }

  /** Its name, for people. */
  public String name() {
    return pipeline + "-" + run + (attempt == 1 ? "" : "-" + attempt);
  }

  /** Its id on a cluster. */
  public String id() {
    return UUID.nameUUIDFromBytes(name().getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
