package io.headgate.format.json;

import io.headgate.record.RowBuffer;

/** Reads null as the union's first branch and everything else as its second. */
final class NullableReader implements ValueReader {
  private final ValueReader value;

  NullableReader(ValueReader value) {
    this.value = value;
  }

  @Override
  public int read(JsonText in, int at, int depth, RowBuffer out) {
    if (in.bytes[at] == 'n') {
      out.raw(0);
      return in.literal(at, "null");
    }
    out.raw(2);
    return value.read(in, at, depth, out);
  }
}
