package io.headgate.schema.rename;

import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns.SourceColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where columns stand among those that both the committed record and the source have: what is
 * renamed usually stays in its place.
 */
final class Slots {
  /** At the right and left end. */
  private static final String EDGE = "";

  /** Several columns stand between the same neighbours, and these two are not the same of them. */
  private static final double OTHER_RANK = 0.95;

  private static final double ONE_NEIGHBOUR = 0.5;

  private final Map<String, Slot> before = new HashMap<>();
  private final Map<String, Slot> after = new HashMap<>();

  /**
   * @param left name of the committed column in front; empty at the edge
   * @param rank how many other columns stand between that one and this
   */
  private record Slot(String left, String right, int rank) {}

  Slots(RenameQuestion question) {
    List<Column> committed = question.before();
    List<Slot> slots =
        slots(committed.stream().map(it -> question.survives(it) ? it.name() : EDGE).toList());
    for (int i = 0; i < slots.size(); i++) {
      before.put(committed.get(i).name(), slots.get(i));
    }
    List<SourceColumn> found = question.after().columns();
    slots =
        slots(
            found.stream()
                .map(it -> question.survivor(it).map(Column::name).orElse(EDGE))
                .toList());
    for (int i = 0; i < slots.size(); i++) {
      after.put(found.get(i).name(), slots.get(i));
    }
  }

  /** The slot of each place in a row of names, of which only survivors are not empty. */
  private static List<Slot> slots(List<String> names) {
    String[] right = new String[names.size()];
    String next = EDGE;
    for (int i = names.size() - 1; i >= 0; i--) {
      right[i] = next;
      next = names.get(i).isEmpty() ? next : names.get(i);
    }
    List<Slot> slots = new ArrayList<>();
    String left = EDGE;
    int rank = 0;
    for (int i = 0; i < names.size(); i++) {
      slots.add(new Slot(left, right[i], rank++));
      if (!names.get(i).isEmpty()) {
        left = names.get(i);
        rank = 0;
      }
    }
    return slots;
  }

  /** From 0, nothing in common, to 1, the same place. */
  double likeness(String dropped, String added) {
    Slot was = before.get(dropped);
    Slot is = after.get(added);
    if (was == null || is == null) {
      return 0;
    }
    boolean sameLeft = was.left().equals(is.left());
    boolean sameRight = was.right().equals(is.right());
    if (sameLeft && sameRight) {
      return was.rank() == is.rank() ? 1 : OTHER_RANK;
    }
    return sameLeft || sameRight ? ONE_NEIGHBOUR : 0;
  }
}
