package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;

/** Parses UUIDs in canonical form, 8-4-4-4-12 hexadecimal digits; upper case is folded to lower. */
final class UuidParser implements ScalarParser {
  private static final int LENGTH = 36;

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    if (to - from != LENGTH) {
      return false;
    }
    out.ensure(2 + LENGTH);
    out.writeLong(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      int c = text[from + i];
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : Hex.value((byte) c) < 0) {
        return false;
      }
      out.raw(c >= 'A' && c <= 'F' ? c + ('a' - 'A') : c);
    }
    return true;
  }

  @Override
  public String expected() {
    return "uuid such as 123e4567-e89b-12d3-a456-426614174000";
  }
}
