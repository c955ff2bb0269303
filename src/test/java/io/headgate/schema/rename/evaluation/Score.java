package io.headgate.schema.rename.evaluation;

import java.util.Locale;

/**
 * How findings compare with what is known.
 *
 * @param expected renames that there are
 * @param right of these, those found
 * @param wrong findings that are none
 * @param doubtful findings of which it is not known; they count for nothing
 */
record Score(int expected, int right, int wrong, int doubtful) {
  static final Score NONE = new Score(0, 0, 0, 0);

  Score plus(Score other) {
    return new Score(
        expected + other.expected,
        right + other.right,
        wrong + other.wrong,
        doubtful + other.doubtful);
  }

  String precision() {
    return share(right, right + wrong);
  }

  String recall() {
    return share(right, expected);
  }

  static String share(int part, int whole) {
    return whole == 0
        ? "–"
        : String.format(Locale.ROOT, "%.2f (%d/%d)", (double) part / whole, part, whole);
  }
}
