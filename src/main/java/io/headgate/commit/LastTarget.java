package io.headgate.commit;

import io.headgate.schema.DriftAction;
import io.headgate.schema.drift.Target;
import io.headgate.schema.drift.TargetText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What a dataset's rows look like since its last commit. */
public final class LastTarget {
  private LastTarget() {}

  /** Empty if there is no commit, or none that says so. */
  public static Optional<Target> of(Path dataset) throws IOException {
    CommitLog log = Dataset.at(dataset).log();
    long latest = log.latest();
    return latest == 0
        ? Optional.empty()
        : Optional.ofNullable(log.read(latest).target()).map(TargetText::target);
  }

  /** How often the schema has changed since a time, as the log says. */
  public static long versionsSince(Path dataset, Instant time) throws IOException {
    long changes = 0;
    for (SchemaStep step : Dataset.at(dataset).log().snapshot().schemaSteps()) {
      // What the first commit has is no change.
      if (step.commit() > 1 && !step.time().isBefore(time)) {
        changes += Math.max(0, step.version() - step.before());
      }
    }
    return changes;
  }

  /** Ids of the changes for which sources are held. */
  public static Set<String> heldChanges(Path dataset) throws IOException {
    Snapshot snapshot = Dataset.at(dataset).log().snapshot();
    Set<String> ids = new LinkedHashSet<>();
    if (!snapshot.isHolding()) {
      return ids;
    }
    for (SchemaStep step : snapshot.schemaSteps()) {
      step.changes().stream()
          .filter(event -> event.action().equals(DriftAction.HOLD.word()))
          .forEach(event -> ids.add(event.id()));
    }
    return ids;
  }
}
