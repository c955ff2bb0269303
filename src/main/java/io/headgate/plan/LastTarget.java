package io.headgate.plan;

import io.headgate.commit.Commit;
import io.headgate.commit.CommitLog;
import io.headgate.commit.Dataset;
import io.headgate.commit.OpenHeld;
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
  static long versionsSince(Path dataset, Instant time) throws IOException {
    CommitLog log = Dataset.at(dataset).log();
    long changes = 0;
    int newer = -1;
    for (long number = log.latest(); number >= 1; number--) {
      Commit commit = log.read(number);
      TargetText target = commit.target();
      int version = target == null ? 0 : target.version();
      changes += newer >= 0 ? Math.max(0, newer - version) : 0;
      newer = version;
      if (commit.time().isBefore(time)) {
        break;
      }
    }
    return changes;
  }

  /** Ids of the changes for which sources are held. */
  public static Set<String> heldChanges(Path dataset) throws IOException {
    CommitLog log = Dataset.at(dataset).log();
    Set<String> ids = new LinkedHashSet<>();
    if (OpenHeld.of(log).isEmpty()) {
      return ids;
    }
    for (Commit commit : log.since(0)) {
      commit.schemaChanges().stream()
          .filter(event -> event.action().equals(DriftAction.HOLD.word()))
          .forEach(event -> ids.add(event.id()));
    }
    return ids;
  }
}
