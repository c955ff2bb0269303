package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.DriftAction;
import java.util.List;
import java.util.Optional;

/**
 * A change, and what is done about it.
 *
 * @param id short and stable: the same change of the same dataset has the same id in every plan
 * @param path of the column; empty for a table as a whole
 * @param before what the dataset has, in its own words; empty if nothing
 * @param after what the source, or the contract, has; empty if nothing
 * @param action what the policy says, or a person said instead
 * @param approval whether a person has decided on it
 * @param changesTarget whether it makes a new version of the dataset's schema
 * @param message for a person: what, where, and what is done or is to be done about it
 * @param evidence what speaks for it, if it is not evident
 * @param sources names of the sources that have it; empty if the contract itself changed
 */
public record PlannedChange(
    String id,
    ChangeKind kind,
    String path,
    Optional<String> before,
    Optional<String> after,
    DriftAction action,
    Approval approval,
    boolean changesTarget,
    String message,
    List<String> evidence,
    List<String> sources) {
  public PlannedChange {
    evidence = List.copyOf(evidence);
    sources = List.copyOf(sources);
  }

  /** Whether a person has decided. */
  public enum Approval {
    NONE,
    APPROVED,
    REJECTED
  }

  /** Whether the run must not start because of it. */
  public boolean refuses() {
    return action == DriftAction.FAIL;
  }

  PlannedChange withSources(List<String> newSources) {
    return new PlannedChange(
        id,
        kind,
        path,
        before,
        after,
        action,
        approval,
        changesTarget,
        message,
        evidence,
        newSources);
  }

  PlannedChange withAction(DriftAction newAction) {
    return new PlannedChange(
        id,
        kind,
        path,
        before,
        after,
        newAction,
        approval,
        changesTarget,
        message,
        evidence,
        sources);
  }
}
