package io.headgate.record;

import java.util.Arrays;
import java.util.BitSet;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * Rows of one schema from one origin: the rows as concatenated Avro binary, where each ends, and
 * where in the origin each came from. Immutable; the unit that flows between stages, 256 KiB to 1
 * MiB of row bytes by target.
 *
 * <p>If the batch was decoded from bytes, {@link #raw()} holds each row's original bytes, so that
 * whatever is refused later can be handed back as it came.
 */
@DefaultCoder(RecordBatchCoder.class)
public final class RecordBatch {
  /** Bytes of rows that a reader aims at per batch. */
  public static final int TARGET_BYTES = 256 << 10;

  private final String subject;
  private final RowSchema schema;
  private final Origin origin;
  private final byte[] data;
  private final int[] ends;
  private final long[] positions;
  private final RawRows raw;

  /**
   * The arrays are not copied; the caller gives them away.
   *
   * @param ends for each row, the offset in {@code data} behind its last byte
   * @param positions for each row, its position in the origin
   */
  public RecordBatch(
      String subject,
      RowSchema schema,
      Origin origin,
      byte[] data,
      int[] ends,
      long[] positions,
      RawRows raw) {
    if (ends.length != positions.length || (raw.rows() != 0 && raw.rows() != ends.length)) {
      throw new IllegalArgumentException(
          "Invalid batch: "
              + ends.length
              + " rows, "
              + positions.length
              + " positions, "
              + raw.rows()
              + " originals");
    }
    if (ends.length > 0 && ends[ends.length - 1] > data.length) {
      throw new IllegalArgumentException("Invalid batch: rows end behind the data");
    }
    this.subject = subject;
    this.schema = schema;
    this.origin = origin;
    this.data = data;
    this.ends = ends;
    this.positions = positions;
    this.raw = raw;
  }

  public String subject() {
    return subject;
  }

  public RowSchema schema() {
    return schema;
  }

  public Origin origin() {
    return origin;
  }

  public int rows() {
    return ends.length;
  }

  /** The rows' bytes; never to be changed. Row {@code i} is {@code [start(i), end(i))}. */
  public byte[] data() {
    return data;
  }

  public int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  public int end(int row) {
    return ends[row];
  }

  /** Bytes that all rows take. */
  public int bytes() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  public long position(int row) {
    return positions[row];
  }

  /** The original bytes of each row, or {@link RawRows#NONE}. */
  public RawRows raw() {
    return raw;
  }

  /** Count and checksum of the rows' identities. */
  public Tally tally() {
    long seed = origin.seed();
    long checksum = 0;
    for (long position : positions) {
      checksum += Origin.identity(seed, position);
    }
    return new Tally(positions.length, checksum);
  }

  /** The rows that {@code keep} has a bit for, in order; this batch itself if that is all. */
  public RecordBatch select(BitSet keep) {
    int kept = keep.cardinality();
    if (kept == rows()) {
      return this;
    }
    RowBuffer out = new RowBuffer(Math.max(16, bytes()));
    int[] newEnds = new int[kept];
    long[] newPositions = new long[kept];
    int to = 0;
    for (int row = keep.nextSetBit(0); row >= 0; row = keep.nextSetBit(row + 1)) {
      out.raw(data, start(row), end(row));
      newEnds[to] = out.size();
      newPositions[to++] = positions[row];
    }
    return new RecordBatch(
        subject, schema, origin, out.toByteArray(), newEnds, newPositions, raw.select(keep));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordBatch that
        && subject.equals(that.subject)
        && schema == that.schema
        && origin.equals(that.origin)
        && Arrays.equals(ends, that.ends)
        && Arrays.equals(positions, that.positions)
        && raw.equals(that.raw)
        && Arrays.equals(data, 0, bytes(), that.data, 0, that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(positions) * 31 + origin.hashCode();
  }

  @Override
  public String toString() {
    return "RecordBatch[" + subject + ", " + rows() + " rows of " + origin.source() + "]";
  }
}
