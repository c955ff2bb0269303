package io.headgate.reshape;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import io.headgate.reject.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Writes rows of another schema: columns copied, left out, converted and derived in one pass. */
final class ProjectRows implements BatchStep {
  private final RowSchema output;
  private final RowCursor cursor;
  private final FieldWriter[] writers;

  ProjectRows(RowSchema input, RowSchema output, List<FieldWriter> writers) {
    this.output = output;
    this.cursor = new RowCursor(input);
    this.writers = writers.toArray(FieldWriter[]::new);
  }

  @Override
  public RecordBatch apply(RecordBatch batch, Losses losses) {
    RowBuffer out = new RowBuffer(Math.max(64, batch.bytes() + batch.bytes() / 8));
    int[] ends = new int[batch.rows()];
    long[] positions = new long[batch.rows()];
    BitSet kept = new BitSet(batch.rows());
    List<Violation> violations = new ArrayList<>();
    int rows = 0;
    for (int row = 0; row < batch.rows(); row++) {
      int mark = out.size();
      cursor.move(batch, row);
      for (FieldWriter writer : writers) {
        writer.write(cursor, batch.start(row), out, violations);
      }
      if (violations.isEmpty()) {
        kept.set(row);
        positions[rows] = batch.position(row);
        ends[rows++] = out.size();
      } else {
        out.truncate(mark);
        losses.reject(batch, row, List.copyOf(violations));
        violations.clear();
      }
    }
    boolean all = rows == batch.rows();
    return new RecordBatch(
        batch.subject(),
        output,
        batch.origin(),
        out.toByteArray(),
        all ? ends : Arrays.copyOf(ends, rows),
        all ? positions : Arrays.copyOf(positions, rows),
        all ? batch.raw() : batch.raw().select(kept));
  }
}
