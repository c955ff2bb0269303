package io.headgate.reshape;

/**
 * Something wrong with a reshape step.
 *
 * @param step its place among the steps, from 0
 */
public record StepProblem(int step, Part part, String message) {
  /** What of a step is wrong. */
  public enum Part {
    STEP,
    EXPRESSION
  }
}
