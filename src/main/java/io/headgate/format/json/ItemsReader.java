package io.headgate.format.json;

import io.headgate.record.RowBuffer;

/**
 * Reads the items between two brackets as one Avro block: an array, or an object as a map. Each
 * kind has a loop of its own, so that the compiler sees what its items are.
 */
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

  /**
   * Reads at least one item and the closing bracket.
   *
   * @param mark where the block was begun
   * @return the offset behind the bracket, or -1 if the text is not JSON
   */
  abstract int items(JsonText in, int first, int depth, int mark, RowBuffer out);

  @Override
  public final int read(JsonText in, int start, int depth, RowBuffer out) {
    if (in.bytes[start] != open) {
      return Skipping.mismatch(in, start, depth, what, masked);
    }
    if (in.isTooDeep(depth)) {
      return in.failTooDeep(start);
    }
    int mark = Blocks.begin(out);
    int at = in.blank(start + 1);
    return in.is(at, close) ? at + 1 : items(in, at, depth + 1, mark, out);
  }

  /** The offset of the comma or the closing bracket behind an item that ended at {@code at}. */
  final int behind(JsonText in, int at, RowBuffer out) {
    if (at < 0) {
      return -1;
    }
    if (!in.fits(out)) {
      return in.failTooLarge();
    }
    int next = in.blank(at);
    return in.is(next, close) || in.is(next, ',') ? next : in.fail(next, "',' or '" + close + "'");
  }
}
