package io.headgate.commit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** As {@code schema history --json} prints it. */
  public Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", version);
    document.put("new", isNew());
    document.put("commit", commit);
    document.put("time", time.toString());
    document.put("run", run);
    document.put("changes", changes);
    return document;
  }
}
