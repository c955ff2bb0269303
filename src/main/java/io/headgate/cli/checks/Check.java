package io.headgate.cli.checks;

/**
 * One thing that a run was checked for.
 *
 * @param group what kind of check it is, such as {@code contract}
 * @param name what was checked, the same in every run
 * @param figures what was counted
 * @param example where it was broken first; empty if it was not, or that is not known
 */
public record Check(String group, String name, Result result, String figures, String example) {
  /** What it came to. */
  public enum Result {
    PASSED,
    FAILED,
    /** It was not looked at: the run ended before. */
    SKIPPED
  }

  static Check of(String group, String name, long broken, String figures, String example) {
    return new Check(
        group,
        name,
        broken == 0 ? Result.PASSED : Result.FAILED,
        figures,
        broken == 0 ? "" : example);
  }
}
