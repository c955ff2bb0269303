package io.headgate.schema.drift;

import io.headgate.schema.DriftAction;
import java.util.List;
import java.util.Optional;

/**
 * What a run makes of its sources' schemas: the result of a pure function, so that it can be shown,
 * approved, and held to.
 *
 * @param before the target of the last commit; empty for a dataset without one
 * @param after the target of this run
 * @param sources in their given order
 */
public record SchemaPlan(
    Optional<Target> before,
    Target after,
    List<PlannedChange> changes,
    List<Reading> readings,
    List<SourcePlan> sources) {
  public SchemaPlan {
    changes = List.copyOf(changes);
    readings = List.copyOf(readings);
    sources = List.copyOf(sources);
  }

  /** The changes for which the run must not start. */
  public List<PlannedChange> refused() {
    return changes.stream().filter(PlannedChange::refuses).toList();
  }

  /** The changes that wait for a person while the run goes on without them. */
  public List<PlannedChange> open() {
    return changes.stream()
        .filter(it -> it.action() == DriftAction.PROPOSE || it.action() == DriftAction.HOLD)
        .toList();
  }

  /** Whether the run makes a new version of the dataset's schema. */
  public boolean changesTarget() {
    return before.isEmpty() || before.get().version() != after.version();
  }
}
