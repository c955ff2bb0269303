package io.headgate.write.files;

import io.headgate.commit.KeyIndexWriter;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import java.io.IOException;

/** Puts the primary key of every written row into a key index. */
final class KeyedRows {
  private final KeyIndexWriter index;
  private final RowCursor cursor;
  private final int[] columns;
  private final RowBuffer key = new RowBuffer(64);

  KeyedRows(KeyIndexWriter index, RowSchema schema, int[] columns) {
    this.index = index;
    this.cursor = new RowCursor(schema);
    this.columns = columns.clone();
  }

  /**
   * @param firstRow number, in its file, of the batch's first row
   */
  void add(RecordBatch batch, int sourceOrdinal, int file, long firstRow) throws IOException {
    for (int row = 0; row < batch.rows(); row++) {
      cursor.move(batch, row);
      key.truncate(0);
      for (int column : columns) {
        // Avro's own encoding tells where each value ends, so ("a","bc") is not ("ab","c").
        key.raw(cursor.data(), cursor.start(column), cursor.end(column));
      }
      index.add(
          key.array(), 0, key.size(), sourceOrdinal, batch.position(row), file, firstRow + row);
    }
  }
}
