package io.headgate.schema.drift;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How sources of one shape are read into the target's rows.
 *
 * @param contract the target's columns, each under the name that feeds it in the source, and behind
 *     them those whose values go into the rescue column
 * @param rescued the columns to be rescued: the last ones of {@code contract}
 * @param moved for the number of each column whose values go beside it, that of the other column
 * @param left numbers of columns whose values are left out
 */
public record Reading(
    Contract contract, List<Column> rescued, Map<Integer, Integer> moved, Set<Integer> left) {
  public Reading {
    rescued = List.copyOf(rescued);
    moved = Map.copyOf(moved);
    left = Set.copyOf(left);
  }

  /** A reading in which each value goes to its own column. */
  public static Reading of(Contract contract) {
    return new Reading(contract, List.of(), Map.of(), Set.of());
  }
}
