package io.headgate.launch;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a job is for, which makes its name and its id: the same run gives the same id, so that who
 * repeats a submission cannot start it twice.
 *
 * @param dataset folder of the dataset that it writes
 * @param attempt 1, and one more each time that the run is resumed
 * @param id its id on a cluster
 */
public record Job(String pipeline, String run, String dataset, int attempt, String id) {
  public Job(String pipeline, String run, String dataset, int attempt) {
    this(pipeline, run, dataset, attempt, id(name(pipeline, run, attempt)));
  }

  /** The first job of a run. */
  public static Job first(String pipeline, String run, String dataset) {
    return new Job(pipeline, run, dataset, 1);
  }

  /** The same under an id that its cluster has chosen. */
  public Job as(String chosen) {
    return new Job(pipeline, run, dataset, attempt, chosen);
  }

  /** Its name, for people. */
  public String name() {
    return name(pipeline, run, attempt);
  }

  private static String name(String pipeline, String run, int attempt) {
    return pipeline + "-" + run + (attempt == 1 ? "" : "-" + attempt);
  }

  private static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
