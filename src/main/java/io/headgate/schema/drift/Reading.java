package io.headgate.schema.drift;

import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import java.util.List;

/**
 * How sources of one shape are read into the target's rows.
 *
 * @param contract the target's columns, each under the name that feeds it in the source, and behind
 *     them those whose values go into the rescue column
 * @param rescued the columns to be rescued: the last ones of {@code contract}
 */
public record Reading(Contract contract, List<Column> rescued) {
  public Reading {
    rescued = List.copyOf(rescued);
  }
}
