package io.headgate.format.parquet;

import io.headgate.record.Varint;

/**
 * An array's items or a map's entries.
 *
 * @param level the repetition level of items behind the first
 */
record RepeatedShredder(int level, ValueShredder item) implements ValueShredder {
  @Override
  public int shred(byte[] data, int at, int repetition, int definition) {
    int next = at;
    boolean empty = true;
    while (true) {
      long count = Varint.decode(data, next);
      next = Varint.end(data, next);
      if (count == 0) {
        break;
      }
      if (count < 0) {
        // A negative count is followed by the block's size in bytes.
        count = -count;
        next = Varint.end(data, next);
      }
      for (long i = 0; i < count; i++) {
        next = item.shred(data, next, empty ? repetition : level, definition + 1);
        empty = false;
      }
    }
    if (empty) {
      item.none(repetition, definition);
    }
    return next;
  }

  @Override
  public void none(int repetition, int definition) {
    item.none(repetition, definition);
  }
}
