package io.headgate.schema.compat;

import io.headgate.schema.Compatibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Whether a new version of a schema keeps to a subject's level of compatibility. */
public final class LevelCheck {
  private LevelCheck() {}

  /**
   * All problems of a new version: its own, and those with each older one that the level names.
   *
   * @param older the newest first
   * @return nothing at level {@link Compatibility#NONE}, which takes any schema
   */
  public static List<VersionProblem> check(Compatibility level, Schema added, List<Schema> older) {
    List<VersionProblem> found = new ArrayList<>();
    if (level == Compatibility.NONE) {
      return found;
    }
    for (Incompatibility problem : SchemaSoundness.check(added)) {
      found.add(new VersionProblem(Optional.empty(), problem));
    }
    for (Comparison comparison : Comparison.of(level, older.size())) {
      Schema old = older.get(comparison.back());
      List<Incompatibility> problems =
          comparison.direction() == Direction.READS_OLDER
              ? SchemaCheck.check(added, old, comparison.step())
              : SchemaCheck.check(old, added, comparison.step());
      problems.forEach(it -> found.add(new VersionProblem(Optional.of(comparison), it)));
    }
    return found;
  }
}
