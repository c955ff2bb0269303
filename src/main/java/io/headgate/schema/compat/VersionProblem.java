package io.headgate.schema.compat;

import java.util.OptionalInt;

/**
 * A problem of a new version of a schema.
 *
 * @param back the older version concerned: 0 for the last, 1 for the one before it; empty for a
 *     problem that the new version has on its own
 */
public record VersionProblem(OptionalInt back, Direction direction, Incompatibility problem) {
  /** The problem, and between which versions it is. */
  public String message() {
    return message(
        back.isEmpty()
            ? ""
            : back.getAsInt() == 0
                ? "the last version"
                : "the version " + back.getAsInt() + " before the last");
  }

  /**
   * The problem, and between which versions it is.
   *
   * @param older what the older version is called: {@code version 3}
   */
  public String message(String older) {
    if (back.isEmpty()) {
      return problem.message();
    }
    return problem.message()
        + (direction == Direction.READS_OLDER
            ? " (the new version cannot read data of " + older + ")"
            : " (" + older + " cannot read data of the new one)");
  }
}
