package io.headgate.format.csv;

import io.headgate.format.RecordEncoder;
import io.headgate.format.scalar.ScalarPrinter;
import io.headgate.record.Nullable;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.record.RowSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;

/** Writes rows as delimited text. Not for several threads. */
final class CsvEncoder implements RecordEncoder {
  private static final int FLUSH_BYTES = 64 << 10;

  private final TextSink sink;
  private final RowCursor cursor;
  private final ScalarPrinter[] printers;
  private final CellWriter cells;
  private final byte delimiter;
  private final byte[] lineEnd;
  private final RowBuffer text = new RowBuffer(FLUSH_BYTES + (8 << 10));
  private final RowBuffer cell = new RowBuffer(256);

  CsvEncoder(RowSchema schema, OutputStream out, CsvOptions options) throws IOException {
    List<Schema.Field> fields = schema.avro().getFields();
    this.sink = new TextSink(out, options.encoding());
    this.cursor = new RowCursor(schema);
    this.cells = new CellWriter(options);
    this.delimiter = options.dialect().delimiter();
    this.lineEnd = options.lineEnd().getBytes(StandardCharsets.US_ASCII);
    this.printers = new ScalarPrinter[fields.size()];
    for (int i = 0; i < printers.length; i++) {
      printers[i] = CellPrinters.of(Nullable.unwrap(fields.get(i).schema()), options.scalars());
    }
    if (options.header()) {
      writeHeader(fields);
    }
  }

  private void writeHeader(List<Schema.Field> fields) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      byte[] name = fields.get(i).name().getBytes(StandardCharsets.UTF_8);
      separate(i);
      cells.write(name, name.length, i == 0, text);
    }
    text.raw(lineEnd, 0, lineEnd.length);
  }

  @Override
  public void write(RecordBatch batch) throws IOException {
    for (int row = 0; row < batch.rows(); row++) {
      cursor.move(batch, row);
      for (int i = 0; i < printers.length; i++) {
        separate(i);
        if (cursor.isNull(i)) {
          cells.writeNull(text);
        } else {
          cell.truncate(0);
          printers[i].print(cursor.data(), cursor.start(i), cursor.end(i), cell);
          cells.write(cell.array(), cell.size(), i == 0, text);
        }
      }
      text.raw(lineEnd, 0, lineEnd.length);
      if (text.size() >= FLUSH_BYTES) {
        flush();
      }
    }
  }

  private void separate(int column) {
    if (column > 0) {
      text.raw(delimiter);
    }
  }

  private void flush() throws IOException {
    sink.write(text);
    text.truncate(0);
  }

  @Override
  public long bytes() {
    return sink.bytes() + text.size();
  }

  @Override
  public void close() throws IOException {
    try (sink) {
      flush();
    }
  }
}
