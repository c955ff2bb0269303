package io.headgate.schema.rename;

import java.util.List;

/**
 * A missing and a new column that are, or may be, one.
 *
 * @param fieldId number of the missing column
 * @param dropped its path
 * @param added name of the new one in the source
 * @param score share of equal values if proven, otherwise the suspicion's, both up to 1
 * @param reasons all the evidence, in words with its figures
 */
public record RenameCandidate(
    int fieldId, String dropped, String added, Tier tier, double score, List<String> reasons) {
  public RenameCandidate {
    reasons = List.copyOf(reasons);
  }

  /** How sure it is. */
  public enum Tier {
    /** By values, key by key: a policy may act on it. */
    PROVEN,
    /** By place, type and name: to be proposed to a person, never acted on. */
    SUSPECTED
  }
}
