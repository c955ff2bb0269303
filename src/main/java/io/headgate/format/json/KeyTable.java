package io.headgate.format.json;

import io.headgate.record.Hashes;
import io.headgate.schema.FieldNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds columns by the bytes of field names: what {@link FieldNames} says of a name, remembered for
 * a limited number of names.
 */
final class KeyTable {
  /** The contract does not name the field, nor anything like it. */
  static final int UNKNOWN = -1;

  private static final int MAX_NAMES = 1 << 12;
  private static final int MAX_LENGTH = 256;

  private final FieldNames names;
  private byte[][] keys = new byte[64][];
  private int[] columns = new int[64];
  private int size;

  KeyTable(FieldNames names) {
    this.names = names;
    Arrays.fill(keys, new byte[0]);
  }

  /**
   * The column's index; or {@link #UNKNOWN}; or, for a name that merely resembles that of a column,
   * {@code -2 - index}.
   */
  int find(byte[] text, int from, int to) {
    int slot = (int) Hashes.hash64(text, from, to) & (keys.length - 1);
    while (keys[slot].length > 0) {
      byte[] key = keys[slot];
      if (Arrays.equals(key, 0, key.length, text, from, to)) {
        return columns[slot];
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    int column = resolve(new String(text, from, to - from, StandardCharsets.UTF_8));
    if (size < MAX_NAMES && to > from && to - from <= MAX_LENGTH) {
      keys[slot] = Arrays.copyOfRange(text, from, to);
      columns[slot] = column;
      if (2 * ++size > keys.length) {
        grow();
      }
    }
    return column;
  }

  private int resolve(String name) {
    int column = names.find(name);
    return column >= 0 ? column : names.similar(name).map(index -> -2 - index).orElse(UNKNOWN);
  }

  private void grow() {
    byte[][] oldKeys = keys;
    int[] oldColumns = columns;
    keys = new byte[2 * oldKeys.length][];
    Arrays.fill(keys, new byte[0]);
    columns = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i].length > 0) {
        int slot = (int) Hashes.hash64(oldKeys[i], 0, oldKeys[i].length) & (keys.length - 1);
        while (keys[slot].length > 0) {
          slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = oldKeys[i];
        columns[slot] = oldColumns[i];
      }
    }
  }
}
