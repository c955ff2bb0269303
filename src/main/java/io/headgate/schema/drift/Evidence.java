package io.headgate.schema.drift;

import io.headgate.schema.Contract;
import io.headgate.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What planning needs to know beside names and types. Asked only where there is a difference. */
public interface Evidence {
  /** Knows nothing: new columns of untyped sources are strings, and nothing was renamed. */
  Evidence NONE = new Evidence() {};

  /** The type that all values of a column have whose source has names alone; empty for string. */
  default Optional<Type> typeOf(SourceShape source, String column) {
    return Optional.empty();
  }

  /**
   * Which missing column became which new one; each column at most once.
   *
   * @param contract the dataset's columns as they are
   * @param feeds for the number of each column that the source has, its name there
   */
  default List<RenameClaim> renames(
      SourceShape source, Contract contract, Map<Integer, String> feeds) {
    return List.of();
  }

  /** What a person decided about a change. */
  default PlannedChange.Approval decision(String changeId) {
    return PlannedChange.Approval.NONE;
  }

  /** Proposed renames that a person has accepted since. */
  default List<AcceptedRename> accepted() {
    return List.of();
  }

  /**
   * Whether the dataset is one that somebody has taken on.
   *
   * @param last the target of its last commit
   */
  default boolean isKnownTable(Optional<Target> last) {
    return last.isPresent();
  }

  /** Versions of the schema that were made in the last 24 hours. */
  default long versionsToday() {
    return 0;
  }

  /**
   * A missing column that seems to have become a new one.
   *
   * @param fieldId of the missing column
   * @param added name of the new one
   * @param reasons what speaks for it, for a person
   */
  record RenameClaim(int fieldId, String added, Certainty certainty, List<String> reasons) {
    public RenameClaim {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A rename that a person accepted: the new column's values are the old one's from now on.
   *
   * @param column name of the old column
   * @param added name of the new one in the source
   */
  record AcceptedRename(String column, String added) {}

  /** How sure a rename is. */
  enum Certainty {
    PROVEN,
    SUSPECTED
  }
}
