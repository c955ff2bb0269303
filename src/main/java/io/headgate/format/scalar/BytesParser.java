package io.headgate.format.scalar;

import io.headgate.record.RowBuffer;
import java.util.Arrays;
import java.util.Map;

/** Parses bytes from base64 (RFC 4648, padding may be left out) or hexadecimal text. */
final class BytesParser implements ScalarParser {
  private static final byte[] BASE64 = sextets('+', '/');
  private static final byte[] BASE64_URL = sextets('-', '_');

  private final String encoding;
  private final byte[] sextets;

  private BytesParser(String encoding, byte[] sextets) {
    this.encoding = encoding;
    this.sextets = sextets;
  }

  static BytesParser of(Map<String, String> options) {
    String encoding = options.getOrDefault("encoding", "base64");
    return switch (encoding) {
      case "base64" -> new BytesParser(encoding, BASE64);
      case "base64url" -> new BytesParser(encoding, BASE64_URL);
      case "hex" -> new BytesParser(encoding, new byte[0]);
      default ->
          throw new IllegalArgumentException(
              "Invalid option encoding: '" + encoding + "': expected base64, base64url or hex");
    };
  }

  private static byte[] sextets(char plus, char slash) {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < 26; i++) {
      values['A' + i] = (byte) i;
      values['a' + i] = (byte) (26 + i);
    }
    for (int i = 0; i < 10; i++) {
      values['0' + i] = (byte) (52 + i);
    }
    values[plus] = 62;
    values[slash] = 63;
    return values;
  }

  @Override
  public boolean parse(byte[] text, int from, int to, RowBuffer out) {
    return sextets.length == 0 ? parseHex(text, from, to, out) : parse64(text, from, to, out);
  }

  private static boolean parseHex(byte[] text, int from, int to, RowBuffer out) {
    if ((to - from) % 2 != 0) {
      return false;
    }
    out.writeLong((to - from) / 2);
    for (int at = from; at < to; at += 2) {
      int high = Hex.value(text[at]);
      int low = Hex.value(text[at + 1]);
      if ((high | low) < 0) {
        return false;
      }
      out.raw(high << 4 | low);
    }
    return true;
  }

  private boolean parse64(byte[] text, int from, int to, RowBuffer out) {
    int end = to;
    if ((to - from) % 4 == 0) {
      for (int pad = 0; pad < 2 && end > from && text[end - 1] == '='; pad++) {
        end--;
      }
    }
    int length = end - from;
    if (length % 4 == 1) {
      return false;
    }
    out.writeLong(length * 3L / 4);
    int at = from;
    for (; at + 4 <= end; at += 4) {
      int bits =
          sextet(text[at]) << 18
              | sextet(text[at + 1]) << 12
              | sextet(text[at + 2]) << 6
              | sextet(text[at + 3]);
      if (bits < 0) {
        return false;
      }
      out.raw(bits >> 16);
      out.raw(bits >> 8);
      out.raw(bits);
    }
    return at == end || parseTail(text, at, end, out);
  }

  /** The last two or three characters; bits that belong to no byte must be zero. */
  private boolean parseTail(byte[] text, int at, int end, RowBuffer out) {
    int bits = sextet(text[at]) << 12 | sextet(text[at + 1]) << 6;
    if (end - at == 3) {
      bits |= sextet(text[at + 2]);
    }
    if (bits < 0 || (bits & (end - at == 3 ? 0x3 : 0x3ff)) != 0) {
      return false;
    }
    out.raw(bits >> 10);
    if (end - at == 3) {
      out.raw(bits >> 2);
    }
    return true;
  }

  private int sextet(byte c) {
    return sextets[c & 0xff];
  }

  @Override
  public String expected() {
    return "bytes as " + encoding + " text";
  }
}
