package io.headgate.cli;

/** What the process's exit code says; part of the interface, never renumbered. */
public enum ExitCode {
  DONE(0, "done"),
  WRONG_USAGE(2, "wrong usage, or a wrong pipeline or contract file"),
  SOURCE_NOT_READABLE(3, "a source or a registry cannot be read"),
  REFUSED(4, "contract or drift refused the batch, or data is held"),
  OVER_BUDGET(5, "more records rejected than the budget allows; nothing was published"),
  UNBALANCED(6, "the accounts do not balance; nothing was published"),
  SINK_FAILED(7, "the sink failed"),
  UNSAFE_SETTINGS(8, "unsafe runner settings refused"),
  JOB_FAILED(9, "the job failed"),
  CANCELLED(130, "cancelled");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** For the help text and the reference page. */
  public String meaning() {
    return meaning;
  }
}
