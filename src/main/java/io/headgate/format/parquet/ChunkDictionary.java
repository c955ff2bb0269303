package io.headgate.format.parquet;

import io.headgate.record.RowBuffer;
import java.util.Arrays;

/** The values of a column chunk's dictionary, as rows hold them. */
final class ChunkDictionary {
  private final RowBuffer values = new RowBuffer(16);
  private int[] ends = new int[0];
  private int size;
  private boolean present;

  /** Forgets the dictionary of the chunk before. */
  void clear() {
    present = false;
    size = 0;
  }

  boolean isPresent() {
    return present;
  }

  void read(LeafDecoder decoder, PageValues plain, int count) {
    if (present) {
      throw new PageDamage("it is a second dictionary");
    }
    values.truncate(0);
    size = 0;
    for (int i = 0; i < count; i++) {
      decoder.append(plain, values);
      if (i == ends.length) {
        ends = Arrays.copyOf(ends, Math.max(256, 2 * i));
      }
      ends[i] = values.size();
      size++;
    }
    present = true;
  }

  void append(int index, RowBuffer out) {
    if (index < 0 || index >= size) {
      throw new PageDamage("it has the index " + index + " of " + size + " values");
    }
    int from = index == 0 ? 0 : ends[index - 1];
    out.raw(values.array(), from, ends[index]);
  }
}
