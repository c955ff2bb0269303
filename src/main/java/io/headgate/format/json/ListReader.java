package io.headgate.format.json;

import io.headgate.record.RowBuffer;

/** Reads an array as an Avro array. */
final class ListReader extends ItemsReader {
  private final ValueReader element;

  ListReader(ValueReader element, boolean masked) {
    super('[', ']', "an array", masked);
    this.element = element;
  }

  @Override
  int item(JsonText in, int at, int scope, int depth, RowBuffer out) {
    return at < in.to ? element.read(in, at, depth, out) : in.fail(at, "a value");
  }

  @Override
  String name(int ordinal, RowBuffer out, int from) {
    return "[" + ordinal + "]";
  }
}
