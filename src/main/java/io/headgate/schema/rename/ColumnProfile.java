package io.headgate.schema.rename;

import java.util.HashSet;
import java.util.Set;

/**
 * What a column's values look like in a sample.
 *
 * @param rows rows that are known to have a value or null
 * @param nulls of these, the null ones
 * @param distinct different values
 * @param measured values whose magnitude is known: numbers and booleans that are not personal data
 * @param positive of these, the ones above zero; of booleans, the true ones
 * @param least magnitude of the least of them
 * @param most magnitude of the greatest of them
 */
public record ColumnProfile(
    int rows, int nulls, int distinct, int measured, int positive, double least, double most) {
  static ColumnProfile of(KeyedSample sample, int column) {
    int rows = 0;
    int nulls = 0;
    int measured = 0;
    int positive = 0;
    short least = Short.MAX_VALUE;
    short most = Short.MIN_VALUE;
    Set<Long> values = new HashSet<>();
    for (SampledRow row : sample.rows()) {
      if (column < 0 || !Cell.isKnown(row.cell(column))) {
        continue;
      }
      rows++;
      if (row.cell(column) == Cell.NULL) {
        nulls++;
        continue;
      }
      values.add(row.cell(column));
      short magnitude = row.magnitude(column);
      if (magnitude != Magnitude.NONE) {
        measured++;
        positive += magnitude > 0 ? 1 : 0;
        least = (short) Math.min(least, magnitude);
        most = (short) Math.max(most, magnitude);
      }
    }
    return new ColumnProfile(
        rows,
        nulls,
        values.size(),
        measured,
        positive,
        measured == 0 ? 0 : Magnitude.number(least),
        measured == 0 ? 0 : Magnitude.number(most));
  }

  public int values() {
    return rows - nulls;
  }

  public double nullShare() {
    return rows == 0 ? 0 : (double) nulls / rows;
  }

  /** Share of true among booleans, of positive ones among numbers. */
  public double positiveShare() {
    return measured == 0 ? 0 : (double) positive / measured;
  }

  /** Different values a value: 1 if none occurs twice. */
  public double distinctShare() {
    return values() == 0 ? 0 : (double) distinct / values();
  }

  /** From 0 to 1: shares of null, of positive and of different values compared. */
  double likeness(ColumnProfile other) {
    double nulls = Math.abs(nullShare() - other.nullShare());
    double positives = Math.abs(positiveShare() - other.positiveShare());
    double distincts = Math.abs(distinctShare() - other.distinctShare());
    return 1 - Math.max(nulls, Math.max(positives, distincts));
  }
}
