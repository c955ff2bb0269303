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
  int items(JsonText in, int first, int depth, int mark, RowBuffer out) {
    int at = first;
    int count = 0;
    while (at < in.to) {
      int before = in.violations.count();
      at = element.read(in, at, depth, out);
      if (in.violations.count() > before) {
        in.violations.within(before, "[" + count + "]");
      }
      count++;
      at = behind(in, at, out);
      if (at < 0) {
        return -1;
      }
      if (in.bytes[at] == ']') {
        Blocks.end(mark, count, in.spare, out);
        return at + 1;
      }
      at = in.blank(at + 1);
    }
    return in.fail(at, "a value");
  }
}
