package io.headgate.launch;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where and how wide to run.
 *
 * @param flinkMaster {@code [local]} for a Flink embedded in this process, or {@code host:port}
 * @param parallelism how many tasks run at once, at least 1
 * @param submission how a cluster is handed the job
 */
public record RunnerSettings(
    RunnerKind kind, String flinkMaster, int parallelism, Submission submission) {
  public static final String EMBEDDED = "[local]";

  /** What becomes of the process that has submitted a job. */
  public enum Attachment {
    /** It waits, and says how the job ended. */
    WAIT,
    /** It ends, and the job goes on. */
    LEAVE
  }

  public RunnerSettings {
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "Invalid parallelism: " + parallelism + ": expected 1 or more");
    }
    if (!flinkMaster.equals(EMBEDDED) && !flinkMaster.matches("[^\\[\\]:/]+:\\d{1,5}")) {
      throw new IllegalArgumentException(
          "Invalid Flink master: '" + flinkMaster + "': expected host:port or " + EMBEDDED);
    }
  }

  public RunnerSettings(RunnerKind kind, String flinkMaster, int parallelism) {
    this(kind, flinkMaster, parallelism, Submission.WAIT);
  }

  public RunnerSettings(
      RunnerKind kind, String flinkMaster, int parallelism, Attachment attachment) {
    this(kind, flinkMaster, parallelism, Submission.of(attachment));
  }

  public Attachment attachment() {
    return submission.attachment();
  }

  /** The same, with a job that goes on from a savepoint or checkpoint. */
  public RunnerSettings from(String savepoint) {
    return with(new Submission(attachment(), Optional.of(savepoint), submission.cancelled()));
  }

  /** The same, with a job that is cancelled once this says so. */
  public RunnerSettings cancelledBy(BooleanSupplier cancelled) {
    return with(new Submission(attachment(), submission.from(), cancelled));
  }

  private RunnerSettings with(Submission newSubmission) {
    return new RunnerSettings(kind, flinkMaster, parallelism, newSubmission);
  }

  /** Whether jobs run in other processes than this one. */
  public boolean isCluster() {
    return kind == RunnerKind.FLINK && !flinkMaster.equals(EMBEDDED);
  }

  /** The Direct runner, as wide as the machine. */
  public static RunnerSettings direct() {
    return new RunnerSettings(RunnerKind.DIRECT, EMBEDDED, cores());
  }

  /** An embedded Flink, as wide as the machine. */
  public static RunnerSettings embeddedFlink() {
    return new RunnerSettings(RunnerKind.FLINK, EMBEDDED, cores());
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
