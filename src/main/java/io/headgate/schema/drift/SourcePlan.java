package io.headgate.schema.drift;

/**
 * What a run does with one source.
 *
 * @param reading index of its {@link Reading} in the plan
 */
public record SourcePlan(String source, Mode mode, int reading) {
  /** Where its records go. */
  public enum Mode {
    /** Each is decoded and checked. */
    READ,
    /** All are kept raw. */
    HOLD,
    /** All become dead letters. */
    REJECT,
    /** All are left out and counted. */
    DISCARD
  }
}
