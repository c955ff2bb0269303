package io.headgate.schema.compat;

import java.util.Optional;

/**
 * A problem of a new version of a schema.
 *
 * @param comparison with which older version; empty for a problem that the new one has on its own
 */
public record VersionProblem(Optional<Comparison> comparison, Incompatibility problem) {
  /** The problem, and between which versions it is. */
  public String message() {
    return comparison
        .map(
            it ->
                it.show(
                    problem.message(),
                    it.back() == 0
                        ? "the last version"
                        : "the version " + it.back() + " before the last"))
        .orElseGet(problem::message);
  }
}
