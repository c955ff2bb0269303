package io.headgate.schema.rename;

import java.util.Map;
import java.util.Optional;

/**
 * A pass over a new source in which missing columns were read from new ones, each decoded with the
 * missing column's type and options, so that equal values have equal bytes.
 *
 * @param sample of the rows, with the salt and the key of the last commit's; at best {@link
 *     KeyedSample#PROBE_ROWS} of them
 * @param rows rows that were read, those included that were rejected
 * @param readings by field id of a missing column, what it was read from
 */
public record Probe(KeyedSample sample, long rows, Map<Integer, Reading> readings) {
  public Probe {
    readings = Map.copyOf(readings);
  }

  /**
   * @param added name of the new column in the source
   * @param misfits its values that were no values of the missing column: they count as unequal,
   *     whether their rows were rejected or read as null
   */
  public record Reading(String added, long misfits) {}

  /** What a missing column was read from, if from that new column. */
  Optional<Reading> reading(int droppedId, String added) {
    return Optional.ofNullable(readings.get(droppedId)).filter(it -> it.added().equals(added));
  }

  /** Share of the rows in which the value was one of the missing column. */
  double fitting(Reading reading) {
    return rows == 0 ? 0 : Math.max(0, 1 - (double) reading.misfits() / rows);
  }
}
