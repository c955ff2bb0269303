package io.headgate.commit;

import io.headgate.record.RowSchema;
import io.headgate.schema.drift.TargetText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schemas of one batch: what it leaves the dataset with, and what its files have. They differ
 * where the schema evolved while the batch was read, or where another run's commit evolved it.
 */
final class BatchSchema {
  private final BatchPlan plan;
  private final Batch batch;
  private final Optional<TargetText> before;

  /**
   * @param before the target of the last commit
   */
  BatchSchema(BatchPlan plan, Batch batch, Optional<TargetText> before) {
    this.plan = plan;
    this.batch = batch;
    this.before = before;
  }

  /** What the dataset has after the batch. */
  Optional<TargetText> target() {
    Optional<TargetText> made = made();
    return made.isPresent() && isUnchanged(made.get()) && before.isPresent() ? before : made;
  }

  /** The newest target that any file has. */
  private Optional<TargetText> made() {
    Optional<TargetText> newest = plan.target();
    for (TargetText target : batch.targets().values()) {
      newest = newest.filter(it -> it.version() >= target.version()).or(() -> Optional.of(target));
    }
    return newest;
  }

  private boolean isUnchanged(TargetText target) {
    return target.version() == plan.basedOn();
  }

  /** Two runs that change the schema at once would give two columns the same number. */
  List<String> problems() {
    Optional<TargetText> made = made();
    boolean moved = before.isPresent() && before.get().version() != plan.basedOn();
    if (!moved || made.isEmpty() || isUnchanged(made.get()) || before.equals(made)) {
      return List.of();
    }
    return List.of(
        "Cannot change the schema of "
            + plan.subject()
            + " from version "
            + plan.basedOn()
            + ": another run has committed version "
            + before.get().version()
            + " meanwhile; run again");
  }

  RowSchema schema() {
    return target().map(plan.rows()).orElse(plan.schema());
  }

  /** JSON of the files' schemas by fingerprint, but for {@link #schema()}. */
  Map<String, String> fileSchemas() {
    RowSchema last = schema();
    Map<String, String> byFingerprint = new HashMap<>();
    for (DataFile file : batch.files()) {
      RowSchema own = plan.schemaOf(file);
      if (own != last) {
        byFingerprint.put(file.schemaFingerprint(), own.json());
      }
    }
    return byFingerprint;
  }

  /** What was planned and what was met on the way, each once. */
  List<SchemaEvent> changes() {
    List<SchemaEvent> all = new ArrayList<>(plan.schemaChanges());
    for (SchemaEvent event : batch.schemaChanges()) {
      if (all.stream().noneMatch(known -> known.id().equals(event.id()))) {
        all.add(event);
      }
    }
    return all;
  }
}
