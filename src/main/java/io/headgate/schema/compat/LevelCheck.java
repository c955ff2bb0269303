package io.headgate.schema.compat;

import io.headgate.schema.Compatibility;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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
      found.add(new VersionProblem(OptionalInt.empty(), Direction.READS_OLDER, problem));
    }
    int last = level.transitive() ? older.size() : Math.min(1, older.size());
    for (int back = 0; back < last; back++) {
      Step step = back == 0 ? Step.NEXT : Step.LATER;
      Schema old = older.get(back);
      if (level.readsOlder()) {
        add(back, Direction.READS_OLDER, SchemaCheck.check(added, old, step), found);
      }
      if (level.readByOlder()) {
        add(back, Direction.READ_BY_OLDER, SchemaCheck.check(old, added, step), found);
      }
    }
    return found;
  }

  private static void add(
      int back, Direction direction, List<Incompatibility> problems, List<VersionProblem> to) {
    problems.forEach(it -> to.add(new VersionProblem(OptionalInt.of(back), direction, it)));
  }
}
