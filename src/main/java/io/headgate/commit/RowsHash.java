package io.headgate.commit;

import io.headgate.record.Hashes;
import io.headgate.record.RecordBatch;

/** How many rows there are and what they hold, whatever their order. */
final class RowsHash {
  private long rows;
  private long sum;

  void add(RecordBatch batch) {
    for (int row = 0; row < batch.rows(); row++) {
      sum += Hashes.hash64(batch.data(), batch.start(row), batch.end(row));
    }
    rows += batch.rows();
  }

  long rows() {
    return rows;
  }

  boolean isOf(RowsHash other) {
    return rows == other.rows && sum == other.sum;
  }

  @Override
  public String toString() {
    return rows + " rows of hash " + Long.toHexString(sum);
  }
}
