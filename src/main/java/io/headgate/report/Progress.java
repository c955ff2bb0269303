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
