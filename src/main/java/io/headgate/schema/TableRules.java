package io.headgate.schema;

import java.util.Optional;

/**
 * Rules over a batch as a whole.
 *
 * @param minRows least rows that a batch must write
 * @param maxRows most rows that a batch may write
 * @param maxChange how far the rows of a {@code replace} may go below or above the last commit's,
 *     as a ratio of them: 0.5 allows half to one and a half times
 */
public record TableRules(
    Optional<Long> minRows, Optional<Long> maxRows, Optional<Double> maxChange) {
  public static final TableRules NONE =
      new TableRules(Optional.empty(), Optional.empty(), Optional.empty());
}
