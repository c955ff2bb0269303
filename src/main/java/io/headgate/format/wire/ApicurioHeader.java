package io.headgate.format.wire;

import io.headgate.record.RowBuffer;

/**
 * A zero and a global id of eight bytes, big-endian: the default of Apicurio 2. It starts as
 * Confluent's does, so nothing in a message tells the two apart.
 */
final class ApicurioHeader implements HeaderLayout {
  private static final int MAGIC = 0;
  private static final int LENGTH = 9;

  @Override
  public int read(byte[] data, int from, int to, HeaderFields into) {
    if (to - from < LENGTH || data[from] != MAGIC) {
      throw new BrokenMessageException(
          WireFormat.describe(data, from, to) + "; expected 00 and a global id of 8 bytes");
    }
    into.set(WireReference.Kind.GLOBAL_ID, 0, HeaderLayout.bigEndian(data, from + 1, 8));
    return from + LENGTH;
  }

  @Override
  public void write(WireReference schema, RowBuffer out) {
    if (schema.kind() != WireReference.Kind.GLOBAL_ID) {
      throw HeaderLayout.cannotWrite(schema, "an Apicurio global id");
    }
    out.raw(MAGIC);
    HeaderLayout.writeBigEndian(schema.low(), 8, out);
  }
}
