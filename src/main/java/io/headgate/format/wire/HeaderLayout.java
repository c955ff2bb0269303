package io.headgate.format.wire;

import io.headgate.record.RowBuffer;

/** How one wire format lays out its header. Stateless. */
interface HeaderLayout {
  /**
   * Reads the header that starts at {@code from}.
   *
   * @return the offset of the payload
   * @throws BrokenMessageException if there is no such header
   */
  int read(byte[] data, int from, int to, HeaderFields into);

  /**
   * @throws IllegalArgumentException if a header of this layout cannot carry such a reference
   */
  void write(WireReference schema, RowBuffer out);

  /** The big-endian number in {@code bytes} bytes, at most eight. */
  static long bigEndian(byte[] data, int from, int bytes) {
    long value = 0;
    for (int i = from; i < from + bytes; i++) {
      value = value << 8 | (data[i] & 0xff);
    }
    return value;
  }

  static void writeBigEndian(long value, int bytes, RowBuffer out) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out.raw((int) (value >>> shift));
    }
  }

  static IllegalArgumentException cannotWrite(WireReference schema, String expected) {
    return new IllegalArgumentException(
        "Cannot write header: it names " + schema + "; expected " + expected);
  }
}
