package io.headgate.report;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How far a run in this process has come, for a person to watch. It counts what was attempted: work
 * that a runner does again counts again, so it is never used for accounts.
 */
public final class Progress {
  private static final ConcurrentMap<String, Progress> RUNS = new ConcurrentHashMap<>();

  private final LongAdder rows = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder tasks = new LongAdder();
  private final LongAdder reports = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private volatile long lastCommit;
  private volatile long backlog;
  private volatile long watermark = Long.MIN_VALUE;

  private Progress() {}

  /** The progress of a run; the same object for the same run. */
  public static Progress of(String run) {
    return RUNS.computeIfAbsent(run, key -> new Progress());
  }

  /** Forgets a run that has ended. */
  public static void forget(String run) {
    RUNS.remove(run);
  }

  public void addRows(long more) {
    rows.add(more);
  }

  public void addRejected(long more) {
    rejected.add(more);
  }

  public void endTask() {
    tasks.increment();
  }

  /** Says that workers of a stream have reported, be it that there is nothing new. */
  public void reported() {
    reports.increment();
  }

  public long reports() {
    return reports.sum();
  }

  /**
   * Says that a stream has committed.
   *
   * @param waiting messages that waited in the source when it was last looked at
   * @param time its watermark in milliseconds since 1970; {@link Long#MIN_VALUE} without one
   */
  public void committed(long number, long waiting, long time) {
    commits.increment();
    lastCommit = number;
    backlog = waiting;
    watermark = time;
  }

  /**
   * Takes over what another process says of the run.
   *
   * @param newReports in addition to what was said before, as all of them are
   */
  public void observed(long newReports, long newRows, long newRejected, long newCommits) {
    reports.add(newReports);
    rows.add(newRows);
    rejected.add(newRejected);
    commits.add(newCommits);
  }

  /** Takes over where another process says that the run is. */
  public void observedAt(long number, long waiting, long time) {
    lastCommit = number;
    backlog = waiting;
    watermark = time;
  }

  public long backlog() {
    return backlog;
  }

  /** In milliseconds since 1970; {@link Long#MIN_VALUE} without one. */
  public long watermark() {
    return watermark;
  }

  public long commits() {
    return commits.sum();
  }

  /** The number of the last commit; 0 before the first. */
  public long lastCommit() {
    return lastCommit;
  }

  public long rows() {
    return rows.sum();
  }

  public long rejected() {
    return rejected.sum();
  }

  public long tasks() {
    return tasks.sum();
  }
}
