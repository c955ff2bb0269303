package io.headgate.format;

import java.util.Optional;

/**
 * Records of a body that were cut apart and not decoded: their bytes, each as a {@link
 * RecordDecoder} takes it.
 */
public final class CutRecords {
  private final byte[] bytes;
  private final int[] ends;
  private final Optional<String> payloadSchema;

  /**
   * The arrays are not copied; the caller gives them away.
   *
   * @param ends for each record, the offset behind its last byte
   * @param payloadSchema what {@link RecordFormat#decoder} takes to decode them
   */
  public CutRecords(byte[] bytes, int[] ends, Optional<String> payloadSchema) {
    this.bytes = bytes;
    this.ends = ends;
    this.payloadSchema = payloadSchema;
  }

  public int count() {
    return ends.length;
  }

  /** Never to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Never to be changed. */
  public int[] ends() {
    return ends;
  }

  public int start(int record) {
    return record == 0 ? 0 : ends[record - 1];
  }

  public int end(int record) {
    return ends[record];
  }

  public Optional<String> payloadSchema() {
    return payloadSchema;
  }
}
