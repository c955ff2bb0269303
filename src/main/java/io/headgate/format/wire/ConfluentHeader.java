package io.headgate.format.wire;

import io.headgate.record.RowBuffer;

/** A zero and a schema id of four bytes, or a one and a GUID of sixteen, both big-endian. */
final class ConfluentHeader implements HeaderLayout {
  private static final int ID = 0;
  private static final int GUID = 1;
  private static final int ID_LENGTH = 5;
  private static final int GUID_LENGTH = 17;

  @Override
  public int read(byte[] data, int from, int to, HeaderFields into) {
    if (to - from >= ID_LENGTH && data[from] == ID) {
      int id = (int) HeaderLayout.bigEndian(data, from + 1, 4);
      into.set(WireReference.Kind.ID, 0, id);
      return from + ID_LENGTH;
    }
    if (to - from >= GUID_LENGTH && data[from] == GUID) {
      into.set(
          WireReference.Kind.GUID,
          HeaderLayout.bigEndian(data, from + 1, 8),
          HeaderLayout.bigEndian(data, from + 9, 8));
      return from + GUID_LENGTH;
    }
    throw new BrokenMessageException(
        WireFormat.describe(data, from, to)
            + "; expected 00 and a schema id of 4 bytes, or 01 and a guid of 16");
  }

  @Override
  public void write(WireReference schema, RowBuffer out) {
    switch (schema.kind()) {
      case ID -> {
        out.raw(ID);
        HeaderLayout.writeBigEndian(schema.low(), 4, out);
      }
      case GUID -> {
        out.raw(GUID);
        HeaderLayout.writeBigEndian(schema.high(), 8, out);
        HeaderLayout.writeBigEndian(schema.low(), 8, out);
      }
      default -> throw HeaderLayout.cannotWrite(schema, "a schema id or guid");
    }
  }
}
