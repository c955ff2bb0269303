package io.headgate.reshape;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;

/** Puts the same bytes under another schema: names do not appear in Avro binary. */
record RenameColumns(RowSchema output) implements BatchStep {
  @Override
  public RecordBatch apply(RecordBatch batch, Losses losses) {
    int[] ends = new int[batch.rows()];
    long[] positions = new long[batch.rows()];
    for (int row = 0; row < ends.length; row++) {
      ends[row] = batch.end(row);
      positions[row] = batch.position(row);
    }
    return new RecordBatch(
        batch.subject(), output, batch.origin(), batch.data(), ends, positions, batch.raw());
  }
}
