package io.headgate.format.wire;

import io.headgate.record.RowBuffer;

/**
 * C3 01 and the CRC-64-AVRO of the schema, little-endian: Avro 1.12 specification, "Single object
 * encoding".
 */
final class SingleObjectHeader implements HeaderLayout {
  private static final int MAGIC = 0xc3;
  private static final int VERSION = 1;
  private static final int LENGTH = 10;

  @Override
  public int read(byte[] data, int from, int to, HeaderFields into) {
    if (to - from < LENGTH || data[from] != (byte) MAGIC || data[from + 1] != VERSION) {
      throw new BrokenMessageException(
          WireFormat.describe(data, from, to) + "; expected c3 01 and a fingerprint of 8 bytes");
    }
    into.set(
        WireReference.Kind.FINGERPRINT,
        0,
        Long.reverseBytes(HeaderLayout.bigEndian(data, from + 2, 8)));
    return from + LENGTH;
  }

  @Override
  public void write(WireReference schema, RowBuffer out) {
    if (schema.kind() != WireReference.Kind.FINGERPRINT) {
      throw HeaderLayout.cannotWrite(schema, "a schema fingerprint");
    }
    out.raw(MAGIC);
    out.raw(VERSION);
    out.writeFixed64(schema.low());
  }
}
