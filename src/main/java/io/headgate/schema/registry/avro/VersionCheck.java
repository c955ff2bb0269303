package io.headgate.schema.registry.avro;

import io.headgate.schema.Compatibility;
import io.headgate.schema.compat.Comparison;
import io.headgate.schema.compat.Direction;
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
    if (level != Compatibility.NONE) {
      problems.addAll(rule.problems(added));
    }
    for (Comparison comparison : Comparison.of(level, earlier.size())) {
      Earlier old = earlier.get(earlier.size() - 1 - comparison.back());
      List<String> found =
          comparison.direction() == Direction.READS_OLDER
              ? rule.problems(added, old.schema(), comparison.step())
              : rule.problems(old.schema(), added, comparison.step());
      found.forEach(problem -> problems.add(comparison.show(problem, "version " + old.version())));
    }
    return problems;
  }
}
