package io.headgate.reshape;

import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.reject.Violation;
import java.util.List;

/**
 * Copies neighbouring columns as one slice.
 *
 * @param first index of the first column
 * @param last index of the last one
 */
record CopyFields(int first, int last) implements FieldWriter {
  @Override
  public void write(RowCursor row, int start, RowBuffer out, List<Violation> violations) {
    // A field starts, its union branch included, where the one before it ends.
    out.raw(row.data(), first == 0 ? start : row.end(first - 1), row.end(last));
  }
}
