package io.headgate.schema.rename.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The rows of a new source, made of a table's: which keys it has, and whose values under each. */
interface NewRows {
  /**
   * @param key number of the row; one of the table's, or higher
   * @param content number of the table's row whose value it has
   */
  record Row(int key, int content) {}

  /** The rows for a table of so many. */
  List<Row> of(int rows);

  /** All rows as they were. */
  static NewRows same() {
    return edited(0);
  }

  /** All rows, of which a share has the value of another row. */
  static NewRows edited(double share) {
    return rows -> {
      Random random = new Random(1);
      List<Row> made = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        boolean isEdited = random.nextDouble() < share;
        made.add(new Row(row, isEdited ? random.nextInt(rows) : row));
      }
      return made;
    };
  }

  /** A share of the rows, and nine times as many as the table had under new keys. */
  static NewRows grown(double kept) {
    return rows -> {
      Random random = new Random(2);
      List<Row> made = new ArrayList<>();
      for (int row = 0; row < 10 * rows; row++) {
        if (row >= rows) {
          made.add(new Row(row, random.nextInt(rows)));
        } else if (random.nextDouble() < kept) {
          made.add(new Row(row, row));
        }
      }
      return made;
    };
  }

  /** New keys alone: an increment. */
  static NewRows others() {
    return grown(0);
  }
}
