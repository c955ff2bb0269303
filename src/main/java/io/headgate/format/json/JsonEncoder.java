package io.headgate.format.json;

import io.headgate.format.RecordEncoder;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import java.io.IOException;
import java.io.OutputStream;

/** Writes rows as objects: one a line, or as elements of one array. */
final class JsonEncoder implements RecordEncoder {
  private static final int FLUSH_BYTES = 128 << 10;

  private final ValuePrinter row;
  private final OutputStream out;
  private final boolean array;
  private final RowBuffer buffer = new RowBuffer(FLUSH_BYTES + (16 << 10));
  private long flushed;
  private boolean any;
  private boolean closed;

  JsonEncoder(RowSchema schema, Layout layout, OutputStream out) {
    if (layout == Layout.OBJECT) {
      throw new IllegalArgumentException(
          "Cannot write json in layout object: a file holds many rows; choose lines or array");
    }
    row = ValuePrinters.of(schema.avro());
    array = layout == Layout.ARRAY;
    this.out = out;
  }

  @Override
  public void write(RecordBatch batch) throws IOException {
    for (int i = 0; i < batch.rows(); i++) {
      if (array) {
        buffer.raw(any ? ',' : '[');
        buffer.raw('\n');
      }
      any = true;
      row.print(batch.data(), batch.start(i), buffer);
      if (!array) {
        buffer.raw('\n');
      }
      if (buffer.size() >= FLUSH_BYTES) {
        flush();
      }
    }
  }

  private void flush() throws IOException {
    out.write(buffer.array(), 0, buffer.size());
    flushed += buffer.size();
    buffer.truncate(0);
  }

  @Override
  public long bytes() {
    return flushed + buffer.size();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      if (array) {
        if (!any) {
          buffer.raw('[');
        }
        buffer.raw('\n');
        buffer.raw(']');
        buffer.raw('\n');
      }
      flush();
    }
  }
}
