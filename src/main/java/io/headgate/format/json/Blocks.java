package io.headgate.format.json;

import io.headgate.record.RowBuffer;

/** Writing arrays and maps whose count is known only at their end. */
final class Blocks {
  private static final int ONE_BYTE_COUNTS = 64;

  private Blocks() {}

  /** Begins a block; until it is ended it is a valid empty array or map. */
  static int begin(RowBuffer out) {
    out.raw(0);
    return out.size() - 1;
  }

  /** Ends the block of {@code count} items, at least one. */
  static void end(int mark, int count, RowBuffer spare, RowBuffer out) {
    if (count < ONE_BYTE_COUNTS) {
      out.array()[mark] = (byte) (count << 1);
    } else {
      spare.truncate(0);
      spare.raw(out.array(), mark + 1, out.size());
      out.truncate(mark);
      out.writeLong(count);
      out.raw(spare.array(), 0, spare.size());
    }
    out.raw(0);
  }
}
