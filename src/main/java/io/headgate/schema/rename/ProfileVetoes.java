package io.headgate.schema.rename;

import io.headgate.schema.rename.Alignment.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values that cannot be of one column: flags turned round, other ranges, other nulls. */
final class ProfileVetoes {
  /** Fewer rows tell nothing. */
  static final int LEAST_ROWS = 20;

  /** A flag's share of true that is so near to a half says nothing when turned round. */
  private static final double UNDECIDED = 0.1;

  /** Shares of null in two samples that differ more are of different columns. */
  private static final double MOST_NULL_DIFFERENCE = 0.3;

  /** Of rows of the same key, a greater share with null in one column alone tells them apart. */
  private static final double MOST_NULL_MISMATCH = 0.2;

  private ProfileVetoes() {}

  /**
   * @param isFlag whether the columns are booleans
   */
  static List<String> between(
      ColumnProfile before, ColumnProfile after, Agreement rows, boolean isFlag) {
    List<String> vetoes = new ArrayList<>();
    if (Math.min(before.measured(), after.measured()) >= LEAST_ROWS) {
      measured(before, after, isFlag, vetoes);
    }
    nulls(before, after, rows, vetoes);
    return vetoes;
  }

  private static void measured(
      ColumnProfile before, ColumnProfile after, boolean isFlag, List<String> vetoes) {
    double was = before.positiveShare() - 0.5;
    double is = after.positiveShare() - 0.5;
    if (isFlag) {
      if (was * is < 0 && Math.min(Math.abs(was), Math.abs(is)) > UNDECIDED) {
        vetoes.add(
            "share of true was "
                + share(before.positiveShare())
                + ", is "
                + share(after.positiveShare())
                + ": turned round");
      }
    } else if (before.most() < after.least() || after.most() < before.least()) {
      vetoes.add(
          "values were about "
              + range(before)
              + ", are about "
              + range(after)
              + ": none in common");
    }
  }

  private static void nulls(
      ColumnProfile before, ColumnProfile after, Agreement rows, List<String> vetoes) {
    if (rows.overlapping() >= LEAST_ROWS) {
      if (rows.nullInOne() > MOST_NULL_MISMATCH * rows.overlapping()) {
        vetoes.add(
            "null in only one of them in "
                + rows.nullInOne()
                + " of "
                + rows.overlapping()
                + " rows of the same key");
      }
    } else if (Math.min(before.rows(), after.rows()) >= LEAST_ROWS
        && Math.abs(before.nullShare() - after.nullShare()) > MOST_NULL_DIFFERENCE) {
      vetoes.add(
          "share of null was " + share(before.nullShare()) + ", is " + share(after.nullShare()));
    }
  }

  static String share(double share) {
    return String.format(Locale.ROOT, "%.2f", share);
  }

  private static String range(ColumnProfile profile) {
    return number(profile.least()) + " to " + number(profile.most());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
