package io.headgate.schema.registry.avro;

import io.headgate.schema.Compatibility;
import io.headgate.schema.compat.Incompatibility;
import io.headgate.schema.compat.LevelCheck;
import io.headgate.schema.compat.VersionProblem;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.Schema;

/** What it takes for versions of a schema to read each other's data. */
@FunctionalInterface
public interface CompatibilityRule {
  /** Any Avro reader gets the values that were written. */
  CompatibilityRule ANY_READER = levels(problem -> true);

  /** Headgate does: it converts values exactly, and finds fields by their ids. */
  CompatibilityRule HEADGATE = levels(problem -> !problem.exact());

  /** A version that is there. */
  record Earlier(int version, Schema schema) {}

  /**
   * Every reason why a schema must not become the next version.
   *
   * @param older the newest first; all of them, or the last alone if the level asks no more
   */
  List<String> problems(Compatibility level, Schema added, List<Earlier> older);

  private static CompatibilityRule levels(Predicate<Incompatibility> counts) {
    return (level, added, older) ->
        LevelCheck.check(level, added, older.stream().map(Earlier::schema).toList()).stream()
            .filter(found -> counts.test(found.problem()))
            .map(found -> message(found, older))
            .toList();
  }

  private static String message(VersionProblem found, List<Earlier> older) {
    return found.back().isPresent()
        ? found.message("version " + older.get(found.back().getAsInt()).version())
        : found.message();
  }
}
