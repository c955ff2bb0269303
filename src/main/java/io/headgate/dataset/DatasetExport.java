package io.headgate.dataset;

import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordFormat;
import io.headgate.record.RecordBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;

/**
 * Writes the rows of a dataset as one file of another format.
 *
 * @param limit how many rows at the most
 */
public record DatasetExport(RecordFormat format, long limit) {
  /**
   * Writes the rows, and closes the stream.
   *
   * @return how many
   */
  public long write(DatasetView view, OutputStream out) throws IOException {
    long left = limit;
    try (RecordEncoder encoder = format.encoder(view.schema(), out);
        DatasetReader reader = new DatasetReader(view)) {
      while (left > 0) {
        RecordBatch batch = reader.next();
        if (batch == null) {
          break;
        }
        RecordBatch first = first(batch, left);
        encoder.write(first);
        left -= first.rows();
      }
    }
    return limit - left;
  }

  private static RecordBatch first(RecordBatch batch, long rows) {
    BitSet keep = new BitSet();
    keep.set(0, (int) Math.min(rows, batch.rows()));
    return batch.select(keep);
  }
}
