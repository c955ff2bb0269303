package io.headgate.format.json;

import io.headgate.record.RowBuffer;

/** Reads any value as a string: the content of strings, and the JSON text of all others. */
final class AnyTextReader implements ValueReader {
  @Override
  public int read(JsonText in, int at, int depth, RowBuffer out) {
    if (in.bytes[at] == '"') {
      int end = in.string(at);
      if (end >= 0) {
        write(in.content, in.contentFrom, in.contentTo, out);
      }
      return end;
    }
    int end = Skipping.skip(in, at, depth);
    if (end >= 0) {
      write(in.bytes, at, end, out);
    }
    return end;
  }

  private static void write(byte[] text, int from, int to, RowBuffer out) {
    out.writeLong(to - from);
    out.raw(text, from, to);
  }
}
