package io.headgate.schema.compat;

import io.headgate.schema.Compatibility;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison that a level of compatibility asks for.
 *
 * @param back the older version: 0 for the last, 1 for the one before it
 * @param direction who reads whose data
 */
public record Comparison(int back, Direction direction) {
  /** All that a level asks for, from the last version back. */
  public static List<Comparison> of(Compatibility level, int older) {
    List<Comparison> comparisons = new ArrayList<>();
    int last = level.transitive() ? older : Math.min(1, older);
    for (int back = 0; back < last; back++) {
      if (level.readsOlder()) {
        comparisons.add(new Comparison(back, Direction.READS_OLDER));
      }
      if (level.readByOlder()) {
        comparisons.add(new Comparison(back, Direction.READ_BY_OLDER));
      }
    }
    return comparisons;
  }

  public Step step() {
    return back == 0 ? Step.NEXT : Step.LATER;
  }

  /**
   * A problem and between which versions it is.
   *
   * @param older what the older version is called: {@code version 3}
   */
  public String show(String problem, String older) {
    return problem
        + (direction == Direction.READS_OLDER
            ? " (the new schema cannot read data of " + older + ")"
            : " (" + older + " cannot read data of the new schema)");
  }
}
