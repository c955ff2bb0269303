package io.headgate.format.avro;

import io.headgate.format.RecordEncoder;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowSchema;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a container file (Avro 1.12 specification, "Object container files"). Rows are copied into
 * blocks as they are. The sync marker is made of the schema and the codec, so the same rows give
 * the same file, byte by byte.
 */
final class AvroEncoder implements RecordEncoder {
  private final RowSchema schema;
  private final OutputStream out;
  private final int blockBytes;
  private final BlockCompressor compressor;
  private final SyncMarker sync;
  private final RowBuffer rows;
  private final RowBuffer head = new RowBuffer(32);
  private final Block compressed = new Block();
  private long rowCount;
  private long written;

  AvroEncoder(RowSchema schema, AvroWriteOptions options, OutputStream out) throws IOException {
    this.schema = schema;
    this.out = out;
    this.blockBytes = options.blockBytes();
    this.compressor = options.codec().compressor(options.level());
    this.rows = new RowBuffer(blockBytes + (4 << 10));
    this.sync = SyncMarker.of(options.codec().text() + schema.json());
    writeHeader(options.codec());
  }

  private void writeHeader(AvroCodec codec) throws IOException {
    RowBuffer header = new RowBuffer(1 << 10);
    header.raw(AvroHeader.MAGIC, 0, AvroHeader.MAGIC.length);
    header.writeLong(2);
    header.writeString(AvroHeader.SCHEMA);
    header.writeString(schema.json());
    header.writeString(AvroHeader.CODEC);
    header.writeString(codec.text());
    header.writeLong(0);
    sync.appendTo(header);
    emit(header.array(), header.size());
  }

  @Override
  public void write(RecordBatch batch) throws IOException {
    if (batch.schema() != schema) {
      throw new IllegalArgumentException(
          "Cannot write " + batch + ": the file is of " + schema + ", not of " + batch.schema());
    }
    int row = 0;
    while (row < batch.rows()) {
      int to = rowsThatFit(batch, row, blockBytes - rows.size());
      if (to == row && rowCount == 0) {
        to++; // larger than a block: one of its own
      }
      if (to > row) {
        rows.raw(batch.data(), batch.start(row), batch.end(to - 1));
        rowCount += to - row;
        row = to;
      }
      if (row < batch.rows()) {
        flushBlock();
      }
    }
  }

  private static int rowsThatFit(RecordBatch batch, int from, int room) {
    int base = batch.start(from);
    int to = from;
    while (to < batch.rows() && batch.end(to) - base <= room) {
      to++;
    }
    return to;
  }

  private void flushBlock() throws IOException {
    if (rowCount == 0) {
      return;
    }
    compressor.compress(rows, compressed);
    head.truncate(0);
    head.writeLong(rowCount);
    head.writeLong(compressed.length());
    emit(head.array(), head.size());
    emit(compressed.bytes(), compressed.length());
    head.truncate(0);
    sync.appendTo(head);
    emit(head.array(), head.size());
    rows.truncate(0);
    rowCount = 0;
  }

  private void emit(byte[] bytes, int length) throws IOException {
    out.write(bytes, 0, length);
    written += length;
  }

  @Override
  public long bytes() {
    return written + rows.size();
  }

  @Override
  public void close() throws IOException {
    try (out;
        compressor) {
      flushBlock();
    }
  }
}
