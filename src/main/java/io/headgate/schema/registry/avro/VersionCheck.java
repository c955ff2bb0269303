package io.headgate.schema.registry.avro;

import io.headgate.schema.Compatibility;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Whether a new version fits those before it.
 *
 * @param rule what it takes to read another's data
 * @param level who must read whose data, and how far back
 */
public record VersionCheck(CompatibilityRule rule, Compatibility level) {
  /** A version that is there. */
  public interface Earlier {
    int version();

    Schema schema();
  }

  /**
   * Every problem with every version that counts.
   *
   * @param earlier the versions in sight, ascending; only those that count are asked for their
   *     schema
   */
  public List<String> problems(Schema added, List<? extends Earlier> earlier) {
    List<String> problems = new ArrayList<>();
    for (int at = earlier.size() - 1; at >= oldest(earlier); at--) {
      Earlier old = earlier.get(at);
      if (level.readsOlder()) {
        for (String problem : rule.problems(added, old.schema())) {
          problems.add(
              problem + " (the new schema cannot read data of version " + old.version() + ")");
        }
      }
      if (level.readByOlder()) {
        for (String problem : rule.problems(old.schema(), added)) {
          problems.add(
              problem + " (version " + old.version() + " cannot read data of the new schema)");
        }
      }
    }
    return problems;
  }

  private int oldest(List<? extends Earlier> earlier) {
    if (level == Compatibility.NONE) {
      return earlier.size();
    }
    return level.transitive() ? 0 : Math.max(0, earlier.size() - 1);
  }
}
