package io.headgate.commit;

import java.util.OptionalInt;

/** What became of a run. */
public enum RunState {
  /** It runs, or its process ended without a word. */
  STARTED(OptionalInt.empty()),
  COMMITTED(OptionalInt.of(0)),
  /** A rule over the batch as a whole was broken; nothing was published. */
  REFUSED(OptionalInt.of(4)),
  /** More records were refused than the budget allows; nothing was published. */
  REJECTED_OVER_BUDGET(OptionalInt.of(5)),
  /** The accounts do not balance; nothing was published. */
  UNBALANCED(OptionalInt.of(6)),
  /** A fault ended it; nothing was published. */
  FAILED(OptionalInt.empty()),
  /** Its process is gone; nothing was published. */
  ABORTED(OptionalInt.empty()),
  /**
   * Somebody ended it, or its time was over; a batch published nothing, a stream keeps its commits.
   */
  CANCELLED(OptionalInt.of(130));

  private final OptionalInt exitCode;

  RunState(OptionalInt exitCode) {
    this.exitCode = exitCode;
  }

  /** The command's exit code, where the state alone decides it. */
  public OptionalInt exitCode() {
    return exitCode;
  }
}
