package io.headgate.schema;

import java.util.List;
import java.util.Optional;

/**
 * How a contract lets its dataset's schema change.
 *
 * @param policy for all columns; a column's own goes before
 * @param rescue the column, a map of strings, that keeps values without a column of their own
 * @param leftOut source columns that are not wanted
 * @param reserved names that no column may have again
 */
public record Evolution(
    ChangePolicy policy,
    Optional<String> rescue,
    List<LeftOut> leftOut,
    List<String> reserved,
    Limits limits,
    Approval approval,
    Compatibility compatibility) {
  public static final Evolution DEFAULT = of(ChangePolicy.DEFAULT);

  public Evolution {
    leftOut = List.copyOf(leftOut);
    reserved = List.copyOf(reserved);
  }

  /** A policy, and defaults for the rest. */
  public static Evolution of(ChangePolicy policy) {
    return new Evolution(
        policy,
        Optional.empty(),
        List.of(),
        List.of(),
        Limits.DEFAULT,
        Approval.AUTOMATIC,
        Compatibility.BACKWARD_TRANSITIVE);
  }

  /** What decoders alone make of differences; see {@link ChangePolicy#decoding()}. */
  public static Evolution of(DriftPolicy decoding) {
    return of(ChangePolicy.of(decoding));
  }

  public Evolution withPolicy(ChangePolicy newPolicy) {
    return new Evolution(newPolicy, rescue, leftOut, reserved, limits, approval, compatibility);
  }

  /**
   * A source column whose values are not wanted.
   *
   * @param reason for people; shown by plans
   */
  public record LeftOut(String name, String reason) {}

  /**
   * Guards against a source that changes without end.
   *
   * @param newColumnsPerRun most columns that one run may add
   * @param versionsPerDay most versions of the schema within 24 hours
   */
  public record Limits(long newColumnsPerRun, long versionsPerDay) {
    public static final Limits DEFAULT = new Limits(50, 20);
  }

  /** Who decides on changes of the dataset's schema. */
  public enum Approval {
    /** The policy alone. */
    AUTOMATIC,
    /** The policy, and then a person: a run makes no change that was not approved. */
    REQUIRED
  }
}
