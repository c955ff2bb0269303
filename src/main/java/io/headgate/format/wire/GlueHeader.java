package io.headgate.format.wire;

import io.headgate.record.RowBuffer;

/** A three, a byte that says whether the payload is compressed, and a UUID, big-endian. */
final class GlueHeader implements HeaderLayout {
  private static final int MAGIC = 3;
  private static final int PLAIN = 0;
  private static final int ZLIB = 5;
  private static final int LENGTH = 18;

  @Override
  public int read(byte[] data, int from, int to, HeaderFields into) {
    if (to - from < LENGTH || data[from] != MAGIC) {
      throw new BrokenMessageException(
          WireFormat.describe(data, from, to)
              + "; expected 03, a byte for the compression and a schema version of 16 bytes");
    }
    if (data[from + 1] != PLAIN && data[from + 1] != ZLIB) {
      throw new BrokenMessageException(
          String.format(
              "its compression is %02x; expected 00 (none) or 05 (zlib)", data[from + 1]));
    }
    into.set(
        WireReference.Kind.GLUE_VERSION,
        HeaderLayout.bigEndian(data, from + 2, 8),
        HeaderLayout.bigEndian(data, from + 10, 8));
    into.compressed = data[from + 1] == ZLIB;
    return from + LENGTH;
  }

  /** Writes the header of a payload that is not compressed. */
  @Override
  public void write(WireReference schema, RowBuffer out) {
    if (schema.kind() != WireReference.Kind.GLUE_VERSION) {
      throw HeaderLayout.cannotWrite(schema, "a Glue schema version");
    }
    out.raw(MAGIC);
    out.raw(PLAIN);
    HeaderLayout.writeBigEndian(schema.high(), 8, out);
    HeaderLayout.writeBigEndian(schema.low(), 8, out);
  }
}
