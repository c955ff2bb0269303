package io.headgate.reshape;

import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.reject.Violation;
import java.util.List;

/** Writes one or more columns of an output row. */
interface FieldWriter {
  /**
   * Appends the columns in Avro binary, or adds to {@code violations} why it cannot.
   *
   * @param row an input row
   * @param start where the row starts in its data
   */
  void write(RowCursor row, int start, RowBuffer out, List<Violation> violations);
}
