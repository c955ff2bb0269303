package io.headgate.format;

import io.headgate.record.RecordBatch;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Writes one file of rows of one schema. {@link #close()} completes the file and closes the stream
 * under it; without it the file is not readable.
 */
public interface RecordEncoder extends Closeable {
  /** Appends all rows. The batch's schema is the one that the encoder was made for. */
  void write(RecordBatch batch) throws IOException;

  /** Bytes the file would have about now, buffered data included; what rolling by size looks at. */
  long bytes();

  /** After closing: what is known of each column; empty if the format keeps no such figures. */
  default List<ColumnSummary> summaries() {
    return List.of();
  }
}
