package io.headgate.format.parquet;

import io.headgate.format.ColumnSummary;
import io.headgate.format.RecordEncoder;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;

/**
 * Writes one Parquet file. Rows are taken apart column by column straight from their Avro bytes; a
 * page is encoded and compressed as soon as it is full, so that what stays in memory is a page of
 * values for each column and the compressed pages of one row group. Not for several threads.
 *
 * <p>A file that a write failed in gets no footer when it is closed: nobody can take it for
 * complete.
 */
public final class ParquetEncoder implements RecordEncoder {
  /** Bytes of rows after which columns look whether their page is full. */
  private static final int SLICE_BYTES = 64 << 10;

  private final RowSchema schema;
  private final OutputStream out;
  private final ParquetWriteOptions options;
  private final PageCompressor compressor;
  private final RowShredder[] fields;
  private final List<ColumnWriter> columns;
  private final FooterWriter footer;
  private final int[] at = new int[EncodeScratch.ROWS];
  private long written;
  private long groupRows;
  private long groupBytes;
  private boolean failed;
  private boolean closed;

  /**
   * Starts the file.
   *
   * @throws IllegalArgumentException naming every column that Parquet cannot hold
   */
  public ParquetEncoder(RowSchema schema, OutputStream out, ParquetWriteOptions options)
      throws IOException {
    this.schema = schema;
    this.out = out;
    this.options = options;
    this.compressor = PageCompressor.of(options);
    EncoderCompiler compiler = new EncoderCompiler(options, compressor);
    try {
      this.fields = compiler.compile(schema.avro());
    } catch (IllegalArgumentException invalid) {
      compressor.close();
      throw invalid;
    }
    this.columns = compiler.columns();
    this.footer = new FooterWriter(schema, compiler.elements());
    byte[] magic = FooterWriter.magic();
    out.write(magic);
    written = magic.length;
  }

  @Override
  public void write(RecordBatch batch) throws IOException {
    if (batch.schema() != schema) {
      throw new IllegalArgumentException(
          "Cannot write batch: its schema is " + batch.schema() + ", the file's " + schema);
    }
    if (failed || closed) {
      throw new IllegalStateException(
          "Cannot write batch: the file "
              + (closed ? "is closed" : "is damaged by a failed write"));
    }
    failed = true;
    int row = 0;
    while (row < batch.rows()) {
      int to = sliceEnd(batch, row);
      shred(batch, row, to);
      groupRows += to - row;
      groupBytes += batch.end(to - 1) - batch.start(row);
      row = to;
      for (ColumnWriter column : columns) {
        column.endFullPage();
      }
      if (groupBytes >= options.rowGroupBytes() || groupRows >= options.rowGroupRows()) {
        endRowGroup();
      }
    }
    failed = false;
  }

  private int sliceEnd(RecordBatch batch, int from) {
    int most =
        (int)
            Math.min(
                Math.min(batch.rows() - from, at.length),
                Math.max(1, options.rowGroupRows() - groupRows));
    long limit = Math.min(SLICE_BYTES, Math.max(1, options.rowGroupBytes() - groupBytes));
    int start = batch.start(from);
    int to = from + 1;
    while (to < from + most && batch.end(to) - start <= limit) {
      to++;
    }
    return to;
  }

  private void shred(RecordBatch batch, int from, int to) {
    int rows = to - from;
    for (int i = 0; i < rows; i++) {
      at[i] = batch.start(from + i);
    }
    byte[] data = batch.data();
    for (RowShredder field : fields) {
      field.shred(data, at, rows);
    }
    for (int i = 0; i < rows; i++) {
      if (at[i] != batch.end(from + i)) {
        throw new IllegalStateException(
            "Cannot write row: its fields end at "
                + at[i]
                + ", the row at "
                + batch.end(from + i)
                + ": the bytes are not of its schema");
      }
    }
  }

  private void endRowGroup() throws IOException {
    long start = written;
    List<ColumnMetaData> chunks = new ArrayList<>();
    for (ColumnWriter column : columns) {
      ColumnMetaData chunk = column.endChunk(out, written);
      written += chunk.getTotal_compressed_size();
      chunks.add(chunk);
    }
    footer.addRowGroup(chunks, groupRows, start);
    groupRows = 0;
    groupBytes = 0;
  }

  /** Values that wait to be encoded count a quarter: about what encoding and compression leave. */
  @Override
  public long bytes() {
    long bytes = written;
    for (ColumnWriter column : columns) {
      bytes += column.pageBytes() + column.bufferedBytes() / 4;
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (OutputStream closing = out) {
      if (failed) {
        return;
      }
      if (groupRows > 0) {
        endRowGroup();
      }
      footer.writeTo(closing);
    } finally {
      compressor.close();
    }
  }

  @Override
  public List<ColumnSummary> summaries() {
    return columns.stream().map(ColumnWriter::summary).toList();
  }
}
