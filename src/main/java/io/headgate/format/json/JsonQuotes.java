package io.headgate.format.json;

import io.headgate.record.RowBuffer;
import io.headgate.record.Varint;

/** Prints strings with the escapes that JSON demands and no others. */
final class JsonQuotes {
  private static final String HEX = "0123456789abcdef";

  private JsonQuotes() {}

  /** Prints the Avro string at {@code at} and returns the offset behind it. */
  static int print(byte[] data, int at, RowBuffer out) {
    int from = Varint.end(data, at);
    int to = from + (int) Varint.decode(data, at);
    out.raw('"');
    int copied = from;
    for (int i = from; i < to; i++) {
      byte c = data[i];
      if (c == '"' || c == '\\' || (c >= 0 && c < ' ')) {
        out.raw(data, copied, i);
        escape(c, out);
        copied = i + 1;
      }
    }
    out.raw(data, copied, to);
    out.raw('"');
    return to;
  }

  private static void escape(byte c, RowBuffer out) {
    out.raw('\\');
    switch (c) {
      case '"', '\\' -> out.raw(c);
      case '\n' -> out.raw('n');
      case '\r' -> out.raw('r');
      case '\t' -> out.raw('t');
      default -> {
        out.raw('u');
        out.raw('0');
        out.raw('0');
        out.raw(HEX.charAt(c >> 4));
        out.raw(HEX.charAt(c & 0xf));
      }
    }
  }
}
