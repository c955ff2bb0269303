package io.headgate.format.parquet;

import io.headgate.record.RowBuffer;

/** Ends the assembly of a row that goes over the limit. */
final class RowTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private RowTooLargeException() {
    super("row over the limit", null, false, false);
  }

  /** To be called with a buffer that holds one row. */
  static void check(RowBuffer row, int limit) {
    if (row.size() > limit) {
      throw new RowTooLargeException();
    }
  }
}
