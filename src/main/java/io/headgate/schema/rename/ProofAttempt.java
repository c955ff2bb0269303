package io.headgate.schema.rename;

import java.util.List;
import java.util.Optional;

/**
 * What the values said about one missing and one new column.
 *
 * @param fieldId number of the missing column
 * @param dropped its path
 * @param added name of the new one in the source
 * @param overlapping sampled rows of the last commit whose keys the source has too
 * @param informative of these, the ones in which not both values are null or the column's most
 *     frequent value
 * @param equal of the informative ones, those with the same value before and now
 * @param ratio share of equal ones, less what did not fit the missing column's type
 * @param runnerUp the next best partner of either of the two; empty if there is none
 * @param objections why this is no proof, each with its figures; empty if it is one
 */
public record ProofAttempt(
    int fieldId,
    String dropped,
    String added,
    int overlapping,
    int informative,
    int equal,
    double ratio,
    Optional<RunnerUp> runnerUp,
    List<String> objections) {
  public ProofAttempt {
    objections = List.copyOf(objections);
  }

  /**
   * @param column a missing column's or survivor's path, or a new column's name
   */
  public record RunnerUp(String column, double ratio) {}

  public boolean isProof() {
    return objections.isEmpty();
  }
}
