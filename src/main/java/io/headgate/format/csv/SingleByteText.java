package io.headgate.format.csv;

import io.headgate.record.RowBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What each byte of a single-byte encoding is in UTF-8. */
final class SingleByteText {
  private static final byte[] NOTHING = new byte[0];

  private final byte[][] utf8 = new byte[256][];

  SingleByteText(Encoding encoding) {
    Charset charset =
        encoding == Encoding.ISO_8859_1
            ? StandardCharsets.ISO_8859_1
            : Charset.forName("windows-1252");
    for (int i = 0; i < 256; i++) {
      String character = new String(new byte[] {(byte) i}, charset);
      utf8[i] = character.equals("\ufffd") ? NOTHING : character.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Offset of the first byte that is no character, or -1. */
  int findInvalid(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0 && utf8[bytes[i] & 0xff].length == 0) {
        return i;
      }
    }
    return -1;
  }

  void appendUtf8(byte[] bytes, int from, int to, RowBuffer out) {
    int copied = from;
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        out.raw(bytes, copied, i);
        byte[] character = utf8[bytes[i] & 0xff];
        out.raw(character, 0, character.length);
        copied = i + 1;
      }
    }
    out.raw(bytes, copied, to);
  }
}
