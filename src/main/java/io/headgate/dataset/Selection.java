package io.headgate.dataset;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What to read of a dataset.
 *
 * @param asOf the commit up to which, and as whose contract; the last one if empty
 * @param columns the columns wanted, in this order; all if empty
 * @param merged field ids whose values are those of another column by now, besides those that the
 *     commit names: the id that a file may have, and the id of the column that it went into
 */
public record Selection(OptionalLong asOf, List<String> columns, Map<Integer, Integer> merged) {
  /** All that the last commit has. */
  public static final Selection LATEST = new Selection(OptionalLong.empty(), List.of(), Map.of());

  public Selection {
    columns = List.copyOf(columns);
    merged = Map.copyOf(merged);
  }

  public Selection asOf(long commit) {
    return new Selection(OptionalLong.of(commit), columns, merged);
  }

  public Selection columns(List<String> wanted) {
    return new Selection(asOf, wanted, merged);
  }

  public Selection merging(Map<Integer, Integer> fieldIds) {
    return new Selection(asOf, columns, fieldIds);
  }
}
