package io.headgate.record;

import java.util.Arrays;
import java.util.Optional;

/**
 * Collects rows into {@link RecordBatch}es. A decoder writes a row's values to {@link #out()}, then
 * calls {@link #endRow}, or {@link #cancelRow} to take back what it wrote of a bad one.
 */
public final class RecordBatchBuilder {
  private final String subject;
  private final RowSchema schema;
  private final Origin origin;
  private RowBuffer out = new RowBuffer(RecordBatch.TARGET_BYTES + (16 << 10));
  private int[] ends = new int[1024];
  private long[] positions = new long[1024];
  private int[] rawStarts = new int[1024];
  private int[] rawEnds = new int[1024];
  private long[] lines = new long[1024];
  private int rows;

  public RecordBatchBuilder(String subject, RowSchema schema, Origin origin) {
    this.subject = subject;
    this.schema = schema;
    this.origin = origin;
  }

  /** Where the current row's values go, in Avro binary. */
  public RowBuffer out() {
    return out;
  }

  public int rows() {
    return rows;
  }

  /** Bytes of all ended rows. */
  public int bytes() {
    return rows == 0 ? 0 : ends[rows - 1];
  }

  public boolean isFull() {
    return bytes() >= RecordBatch.TARGET_BYTES;
  }

  /**
   * Ends the current row.
   *
   * @param line its first line in the source, from 1; 0 if unknown
   * @param rawFrom where its original starts in the buffer given to {@link #build(byte[],
   *     Optional)}
   */
  public void endRow(long position, long line, int rawFrom, int rawTo) {
    if (rows == ends.length) {
      grow();
    }
    ends[rows] = out.size();
    positions[rows] = position;
    lines[rows] = line;
    rawStarts[rows] = rawFrom;
    rawEnds[rows++] = rawTo;
  }

  /** Ends the current row, which has no original bytes of its own. */
  public void endRow(long position) {
    endRow(position, 0, 0, 0);
  }

  /** Takes back whatever was written since the last ended row. */
  public void cancelRow() {
    out.truncate(bytes());
  }

  /**
   * The ended rows as a batch whose originals are slices of {@code raw}; the builder starts afresh.
   */
  public RecordBatch build(byte[] raw, Optional<String> payloadSchema) {
    return take(
        new RawRows(
            raw,
            Arrays.copyOf(rawStarts, rows),
            Arrays.copyOf(rawEnds, rows),
            Arrays.copyOf(lines, rows),
            payloadSchema));
  }

  /** The ended rows as a batch without originals; the builder starts afresh. */
  public RecordBatch build() {
    return take(RawRows.NONE);
  }

  private RecordBatch take(RawRows raw) {
    if (out.size() != bytes()) {
      throw new IllegalStateException("Cannot build batch: a row is neither ended nor cancelled");
    }
    // Hands the buffer over when it is well filled; a copy is cheaper to keep otherwise.
    boolean give = bytes() >= out.array().length / 2;
    RecordBatch batch =
        new RecordBatch(
            subject,
            schema,
            origin,
            give ? out.array() : out.toByteArray(),
            Arrays.copyOf(ends, rows),
            Arrays.copyOf(positions, rows),
            raw);
    out = give ? new RowBuffer(RecordBatch.TARGET_BYTES + (16 << 10)) : out;
    out.truncate(0);
    rows = 0;
    return batch;
  }

  private void grow() {
    int capacity = 2 * ends.length;
    ends = Arrays.copyOf(ends, capacity);
    positions = Arrays.copyOf(positions, capacity);
    rawStarts = Arrays.copyOf(rawStarts, capacity);
    rawEnds = Arrays.copyOf(rawEnds, capacity);
    lines = Arrays.copyOf(lines, capacity);
  }
}
