package io.headgate.format.json;

import io.headgate.record.RowBuffer;

/** Reads an array as one Avro block. */
final class ListReader implements ValueReader {
  private final ValueReader element;
  private final boolean masked;

  ListReader(ValueReader element, boolean masked) {
    this.element = element;
    this.masked = masked;
  }

  @Override
  public int read(JsonText in, int start, int depth, RowBuffer out) {
    if (in.bytes[start] != '[') {
      return Skipping.mismatch(in, start, depth, "an array", masked);
    }
    if (in.isTooDeep(depth)) {
      return in.failTooDeep(start);
    }
    int mark = Blocks.begin(out);
    int count = 0;
    int at = in.blank(start + 1);
    if (in.is(at, ']')) {
      return at + 1;
    }
    while (true) {
      if (at >= in.to) {
        return in.fail(at, "a value");
      }
      int before = in.violations.count();
      at = element.read(in, at, depth + 1, out);
      if (in.violations.count() > before) {
        in.violations.within(before, "[" + count + "]");
      }
      count++;
      if (at < 0) {
        return -1;
      }
      if (!in.fits(out)) {
        return in.failTooLarge();
      }
      at = in.blank(at);
      if (in.is(at, ']')) {
        Blocks.end(mark, count, in.spare, out);
        return at + 1;
      }
      if (!in.is(at, ',')) {
        return in.fail(at, "',' or ']'");
      }
      at = in.blank(at + 1);
    }
  }
}
