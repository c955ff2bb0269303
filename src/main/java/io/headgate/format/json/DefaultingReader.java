package io.headgate.format.json;

import io.headgate.record.RowBuffer;

/** Reads null as the default of a column that has one and is not nullable. */
final class DefaultingReader implements ValueReader {
  private final ValueReader value;
  private final byte[] defaultValue;

  DefaultingReader(ValueReader value, byte[] defaultValue) {
    this.value = value;
    this.defaultValue = defaultValue;
  }

  @Override
  public int read(JsonText in, int at, int depth, RowBuffer out) {
    if (in.bytes[at] == 'n') {
      out.raw(defaultValue, 0, defaultValue.length);
      return in.literal(at, "null");
    }
    return value.read(in, at, depth, out);
  }
}
