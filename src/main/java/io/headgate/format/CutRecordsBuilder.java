package io.headgate.format;

import io.headgate.record.RowBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Collects records that are cut out of a body. */
public final class CutRecordsBuilder {
  private final RowBuffer bytes;
  private int[] ends = new int[64];
  private int count;

  /**
   * @param expectedBytes of all records
   */
  public CutRecordsBuilder(int expectedBytes) {
    bytes = new RowBuffer(Math.max(16, expectedBytes));
  }

  public int count() {
    return count;
  }

  public int bytes() {
    return bytes.size();
  }

  /** Adds the bytes in {@code [from, to)} as a record. */
  public void add(byte[] data, int from, int to) {
    bytes.raw(data, from, to);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = bytes.size();
  }

  public CutRecords build(Optional<String> payloadSchema) {
    return new CutRecords(bytes.toByteArray(), Arrays.copyOf(ends, count), payloadSchema);
  }
}
