package io.headgate.format.json;

import io.headgate.record.RowBuffer;

/** Reads the items between two brackets as one Avro block: an array, or an object as a map. */
abstract class ItemsReader implements ValueReader {
  private final char open;
  private final char close;
  private final String what;
  private final boolean masked;

  ItemsReader(char open, char close, String what, boolean masked) {
    this.open = open;
    this.close = close;
    this.what = what;
    this.masked = masked;
  }

  /** Reads the item at {@code at}, if one is there; as {@link ValueReader#read}. */
  abstract int item(JsonText in, int at, int scope, int depth, RowBuffer out);

  /**
   * The item's name in a path.
   *
   * @param from where in {@code out} the item starts
   */
  abstract String name(int ordinal, RowBuffer out, int from);

  @Override
  public final int read(JsonText in, int start, int depth, RowBuffer out) {
    if (in.bytes[start] != open) {
      return Skipping.mismatch(in, start, depth, what, masked);
    }
    if (in.isTooDeep(depth)) {
      return in.failTooDeep(start);
    }
    int mark = Blocks.begin(out);
    int count = 0;
    int at = in.blank(start + 1);
    if (in.is(at, close)) {
      return at + 1;
    }
    int scope = in.keys.scope();
    while (true) {
      int before = in.violations.count();
      int from = out.size();
      at = item(in, at, scope, depth + 1, out);
      if (in.violations.count() > before) {
        in.violations.within(before, name(count, out, from));
      }
      count++;
      if (at < 0) {
        return -1;
      }
      if (!in.fits(out)) {
        return in.failTooLarge();
      }
      at = in.blank(at);
      if (in.is(at, close)) {
        Blocks.end(mark, count, in.spare, out);
        return at + 1;
      }
      if (!in.is(at, ',')) {
        return in.fail(at, "',' or '" + close + "'");
      }
      at = in.blank(at + 1);
    }
  }
}
