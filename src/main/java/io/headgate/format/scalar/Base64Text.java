package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;

/** Prints bytes in base64 (RFC 4648, section 4) with padding. */
final class Base64Text {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Base64Text() {}

  static void print(byte[] data, int from, int to, RowBuffer out) {
    out.ensure((to - from + 2) / 3 * 4);
    int at = from;
    for (; at + 3 <= to; at += 3) {
      quantum((data[at] & 0xff) << 16 | (data[at + 1] & 0xff) << 8 | (data[at + 2] & 0xff), 4, out);
    }
    if (to - at == 1) {
      quantum((data[at] & 0xff) << 16, 2, out);
    } else if (to - at == 2) {
      quantum((data[at] & 0xff) << 16 | (data[at + 1] & 0xff) << 8, 3, out);
    }
  }

  private static void quantum(int bits, int characters, RowBuffer out) {
    for (int i = 0; i < 4; i++) {
      out.raw(i < characters ? ALPHABET.charAt((bits >> (18 - 6 * i)) & 0x3f) : '=');
    }
  }
}
