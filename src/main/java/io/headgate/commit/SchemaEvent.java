package io.headgate.commit;

import io.headgate.schema.drift.PlannedChange;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of schema that a commit met, and what was done about it.
 *
 * @param id of the change, the same in every run that meets it
 * @param kind as {@link io.headgate.schema.ChangeKind#word} writes it
 * @param path of the column; empty for the table as a whole
 * @param before null if there was nothing
 * @param after null if there is nothing
 * @param action as {@link io.headgate.schema.DriftAction#word} writes it
 * @param sources names of the first sources that have it
 */
public record SchemaEvent(
    String id,
    String kind,
    String path,
    @Nullable String before,
    @Nullable String after,
    String action,
    String message,
    List<String> evidence,
    List<String> sources)
    implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int SOURCES = 20;

  public SchemaEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(action, "action");
    evidence = List.copyOf(evidence);
    sources = List.copyOf(sources);
  }

  /** The event of a change that was planned. */
  public static SchemaEvent of(PlannedChange change) {
    return new SchemaEvent(
        change.id(),
        change.kind().word(),
        change.path(),
        change.before().orElse(null),
        change.after().orElse(null),
        change.action().word(),
        change.message(),
        change.evidence(),
        change.sources().stream().limit(SOURCES).toList());
  }
}
