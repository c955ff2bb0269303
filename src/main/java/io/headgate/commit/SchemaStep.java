package io.headgate.commit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A commit that met changes of the schema, or brought a version of it.
 *
 * @param version that the dataset has with it; 0 if the commit was made without a contract
 * @param before version of the commit before it; 0 if there was none
 */
public record SchemaStep(
    long commit, Instant time, String run, int before, int version, List<SchemaEvent> changes) {
  public SchemaStep {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(run, "run");
    changes = List.copyOf(changes);
  }

  /** Whether the commit brought the version. */
  public boolean isNew() {
    return version != before;
  }
}
