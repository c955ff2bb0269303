package io.headgate.format.convert;

import io.headgate.record.RowBuffer;

/** UUIDs as rows hold them: 36 characters, lower case. */
final class Uuids {
  static final int LENGTH = 36;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private Uuids() {}

  private static boolean isDash(int index) {
    return index == 8 || index == 13 || index == 18 || index == 23;
  }

  static boolean isCanonical(byte[] data, int from) {
    for (int i = 0; i < LENGTH; i++) {
      int c = data[from + i];
      boolean ok = isDash(i) ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (!ok) {
        return false;
      }
    }
    return true;
  }

  /** Writes the text in lower case; false if it is no UUID. */
  static boolean writeText(byte[] data, int from, int to, RowBuffer out) {
    if (to - from != LENGTH) {
      return false;
    }
    out.writeLong(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      int c = data[from + i];
      if (c >= 'A' && c <= 'F') {
        c += 'a' - 'A';
      }
      out.raw(c);
    }
    return isCanonical(out.array(), out.size() - LENGTH);
  }

  /** Writes the text of sixteen bytes. */
  static void writeBinary(byte[] data, int from, RowBuffer out) {
    out.writeLong(LENGTH);
    for (int i = 0; i < 16; i++) {
      if (i == 4 || i == 6 || i == 8 || i == 10) {
        out.raw('-');
      }
      out.raw(HEX[(data[from + i] & 0xf0) >> 4]);
      out.raw(HEX[data[from + i] & 0xf]);
    }
  }
}
