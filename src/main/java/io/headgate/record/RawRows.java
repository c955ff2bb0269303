package io.headgate.record;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * The original bytes of a batch's rows, slices of one buffer that is shared and never changed, with
 * what it takes to decode one on its own.
 */
public final class RawRows {
  /** No originals: the rows did not come as bytes of their own (Avro, Parquet). */
  public static final RawRows NONE =
      new RawRows(new byte[0], new int[0], new int[0], new long[0], Optional.empty());

  private final byte[] bytes;
  private final int[] starts;
  private final int[] ends;
  private final long[] lines;
  private final Optional<String> payloadSchema;

  /**
   * The arrays are not copied; the caller gives them away.
   *
   * @param lines for each row its first line in the source, from 1; 0 where unknown
   * @param payloadSchema what a format needs to decode a row on its own: for CSV a JSON array of
   *     the header's names
   */
  public RawRows(
      byte[] bytes, int[] starts, int[] ends, long[] lines, Optional<String> payloadSchema) {
    if (starts.length != ends.length || lines.length != starts.length) {
      throw new IllegalArgumentException(
          "Invalid originals: " + starts.length + " starts, " + ends.length + " ends");
    }
    this.lines = lines;
    this.payloadSchema = payloadSchema;
    this.bytes = bytes;
    this.starts = starts;
    this.ends = ends;
  }

  public int rows() {
    return starts.length;
  }

  /** A copy of a row's original bytes; empty if there are none. */
  public byte[] row(int row) {
    return rows() == 0 ? new byte[0] : Arrays.copyOfRange(bytes, starts[row], ends[row]);
  }

  /** The first line of a row in its source, from 1, or 0 if unknown. */
  public long line(int row) {
    return rows() == 0 ? 0 : lines[row];
  }

  public Optional<String> payloadSchema() {
    return payloadSchema;
  }

  int length(int row) {
    return ends[row] - starts[row];
  }

  /** Bytes that all rows take. */
  long bytes() {
    long sum = 0;
    for (int row = 0; row < starts.length; row++) {
      sum += length(row);
    }
    return sum;
  }

  /** Appends the rows' bytes to {@code out}, without what is between them. */
  void copyTo(RowBuffer out) {
    for (int row = 0; row < starts.length; row++) {
      out.raw(bytes, starts[row], ends[row]);
    }
  }

  /** The originals of the rows that {@code keep} has a bit for, over the same buffer. */
  public RawRows select(BitSet keep) {
    if (rows() == 0) {
      return this;
    }
    int[] newStarts = new int[keep.cardinality()];
    int[] newEnds = new int[newStarts.length];
    long[] newLines = new long[newStarts.length];
    int to = 0;
    for (int row = keep.nextSetBit(0); row >= 0; row = keep.nextSetBit(row + 1)) {
      newStarts[to] = starts[row];
      newLines[to] = lines[row];
      newEnds[to++] = ends[row];
    }
    return new RawRows(bytes, newStarts, newEnds, newLines, payloadSchema);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof RawRows that)
        || !Arrays.equals(lines, that.lines)
        || !payloadSchema.equals(that.payloadSchema)) {
      return false;
    }
    for (int row = 0; row < rows(); row++) {
      if (!Arrays.equals(
          bytes, starts[row], ends[row], that.bytes, that.starts[row], that.ends[row])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return rows();
  }
}
