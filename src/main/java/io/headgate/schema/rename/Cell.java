package io.headgate.schema.rename;

/**
 * What a sample keeps of a value: its hash, or one of three numbers that no hash is. They form a
 * semilattice, so rows of one key merge to the same in any order: nothing gives way to a value, and
 * two different values leave a conflict, which is evidence of nothing.
 */
final class Cell {
  /** The row's batch did not have the column. */
  static final long ABSENT = 0;

  static final long NULL = 1;

  /** Rows of the same key disagree. */
  static final long CONFLICT = 2;

  private Cell() {}

  static long ofHash(long hash) {
    return hash >= 0 && hash <= CONFLICT ? hash + CONFLICT + 1 : hash;
  }

  static long join(long one, long other) {
    if (one == other || other == ABSENT) {
      return one;
    }
    return one == ABSENT ? other : CONFLICT;
  }

  /** Whether it is null or a value, so that two can be compared. */
  static boolean isKnown(long cell) {
    return cell != ABSENT && cell != CONFLICT;
  }

  static boolean isValue(long cell) {
    return isKnown(cell) && cell != NULL;
  }
}
