package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.DriftAction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the specification says of each kind of change under each action, for a dataset of the
 * columns k, a and z: written from its table alone, with nothing of the planner.
 */
final class DriftTable {
  private DriftTable() {}

  /**
   * What is to come of a plan.
   *
   * @param mode where records go; REJECT also if each is refused while it is decoded
   * @param target for the number of each column, its name, type, {@code ?} if it may be null, and
   *     aliases
   * @param feeds for the number of each column that is fed, the source's name for it
   * @param rescued source columns whose values go into the rescue column
   */
  record Outcome(
      String mode, Map<Integer, String> target, Map<Integer, String> feeds, List<String> rescued) {}

  /**
   * @param depth 1 if the columns are inside a record
   */
  static Outcome of(ChangeKind kind, DriftAction action, int depth) {
    boolean rescues = kind == ChangeKind.ADDED && action == DriftAction.ABSORB;
    int top = depth > 0 && rescues ? 2 : depth;
    int k = top + 1;
    int a = top + 2;
    int z = top + 3;
    int next = rescues && depth == 0 ? 5 : top + 4;
    Map<Integer, String> target = new TreeMap<>();
    Map<Integer, String> feeds = new TreeMap<>();
    if (depth > 0) {
      target.put(1, "r record");
      feeds.put(1, "r");
    }
    if (rescues) {
      target.put(depth == 0 ? 4 : 2, "_rescued map<string>?");
    }
    target.put(k, "k long");
    target.put(a, before(kind));
    target.put(z, "z string?");
    feeds.put(k, "k");
    feeds.put(a, "a");
    feeds.put(z, "z");
    switch (kind) {
      case DROPPED, DROPPED_REQUIRED -> feeds.remove(a);
      case RENAME_DECLARED, RENAME_PROVEN -> feeds.put(a, "b");
      case RENAMED -> feeds.put(a, "A");
      default -> {}
    }
    if (kind == ChangeKind.LIMIT) {
      return new Outcome("FAIL", Map.of(), Map.of(), List.of());
    }
    switch (action) {
      case FAIL, HOLD -> {
        return new Outcome(action.name(), target, Map.of(), List.of());
      }
      case DISCARD_ROW -> {
        return new Outcome("DISCARD", target, Map.of(), List.of());
      }
      case EVOLVE -> evolve(kind, target, feeds, a, next);
      case ABSORB -> {
        if (kind == ChangeKind.RENAMED) {
          target.put(a, target.get(a) + " [A]");
        } else if (kind == ChangeKind.RENAME_PROVEN) {
          target.put(a, target.get(a) + " [b]");
        }
      }
      case VARIANT -> {
        String type = variant(kind);
        target.put(next, "a__" + type + " " + type + "?");
        feeds.remove(a);
        feeds.put(next, "a");
      }
      case PROPOSE -> {
        target.put(next, "b long?");
        feeds.remove(a);
        feeds.put(next, "b");
      }
      case REJECT -> {
        return reject(kind, target, feeds, a);
      }
      default -> {}
    }
    // Rescue takes columns of the top alone: a record with a new one further inside is rejected.
    boolean lost = rescues && depth > 0;
    return lost
        ? new Outcome("REJECT", target, Map.of(), List.of())
        : new Outcome("READ", target, feeds, rescues ? List.of("new") : List.of());
  }

  private static String before(ChangeKind kind) {
    return switch (kind) {
      case WIDENED -> "a int?";
      case RESCALED -> "a decimal(10,2)?";
      case NEW_SYMBOL -> "a enum[X, Y]?";
      case RELAXED, DROPPED_REQUIRED -> "a long";
      case RENAME_DECLARED -> "a long? [b]";
      default -> "a long?";
    };
  }

  private static void evolve(
      ChangeKind kind, Map<Integer, String> target, Map<Integer, String> feeds, int a, int next) {
    switch (kind) {
      case ADDED -> {
        target.put(next, "new long?");
        feeds.put(next, "new");
      }
      case WIDENED, RELAXED -> target.put(a, "a long?");
      case RESCALED -> target.put(a, "a decimal(12,4)?");
      case NEW_SYMBOL -> target.put(a, "a enum[X, Y, Z]?");
      // Sources of the old name still find it.
      case RENAME_DECLARED -> target.put(a, "b long? [a]");
      default -> {}
    }
  }

  private static String variant(ChangeKind kind) {
    return switch (kind) {
      case CONVERTED -> "string";
      case RETYPED -> "boolean";
      default -> "long";
    };
  }

  /** Of some kinds each value is refused by itself, so that null ones go on. */
  private static Outcome reject(
      ChangeKind kind, Map<Integer, String> target, Map<Integer, String> feeds, int a) {
    boolean whole =
        switch (kind) {
          case DROPPED_REQUIRED, RETYPED, NEW_SYMBOL, REPOSITIONED -> false;
          default -> true;
        };
    if (kind == ChangeKind.RENAMED) {
      feeds.remove(a);
    }
    boolean unread = kind == ChangeKind.NEW_TABLE;
    return new Outcome(
        whole ? "REJECT" : "READ", target, unread || whole ? Map.of() : feeds, List.of());
  }
}
