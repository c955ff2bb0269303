package io.headgate.format;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a written file holds in one leaf column.
 *
 * @param column names from the top-level column down, joined by dots
 * @param nulls how often the value is missing, items of empty lists included
 * @param min text of the least value, NaN left out; empty if there is none or it is too long to
 *     show
 * @param max text of the greatest value, NaN left out; empty if there is none or it is too long to
 *     show
 */
public record ColumnSummary(String column, long nulls, Optional<String> min, Optional<String> max) {
  /**
   * Summaries as a commit may hold them.
   *
   * @param masked top-level columns whose values must not be shown, see {@link
   *     io.headgate.schema.Contract#maskedColumns()}
   */
  public static List<ColumnSummary> mask(List<ColumnSummary> summaries, Set<String> masked) {
    return summaries.stream().map(each -> each.mask(masked)).toList();
  }

  private ColumnSummary mask(Set<String> masked) {
    int dot = column.indexOf('.');
    return masked.contains(dot < 0 ? column : column.substring(0, dot)) ? masked() : this;
  }

  /** The same without any value. */
  public ColumnSummary masked() {
    return new ColumnSummary(column, nulls, Optional.empty(), Optional.empty());
  }
}
