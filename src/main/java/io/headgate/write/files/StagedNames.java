package io.headgate.write.files;

import java.util.Locale;
import java.util.UUID;

/**
 * Names of a task's files. The final ones follow from run, task and number alone; those in staging
 * are unique to the attempt, so that two attempts never write into one file.
 *
 * @param staging the run's folder in staging, relative to the dataset
 */
public record StagedNames(String run, String staging, int task, String attempt) {
  public static StagedNames of(String run, String staging, int task) {
    return new StagedNames(run, staging, task, UUID.randomUUID().toString().substring(0, 8));
  }

  String path(String folder, int number, String extension) {
    String file = String.format(Locale.ROOT, "part-%05d-%03d-%s.%s", task, number, run, extension);
    return folder.isEmpty() ? file : folder + "/" + file;
  }

  String stagedPath(int number, String extension) {
    return String.format(
        Locale.ROOT, "%s/part-%05d-%03d-%s.%s", staging, task, number, attempt, extension);
  }

  /** The name, without extension, of another file of the attempt: dead letters, a key index. */
  public String other(String kind) {
    return String.format(Locale.ROOT, "%s-%05d-%s", kind, task, attempt);
  }
}
