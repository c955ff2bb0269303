package io.headgate.format.json;

import io.headgate.record.Hashes;
import java.util.Arrays;

/**
 * The keys of objects seen so far in a record, to find duplicates in constant time each. Every
 * object is a scope of its own; {@link #clear()} starts the next record without touching the table.
 */
final class SeenKeys {
  private static final int SMALL = 1 << 12;

  private int[] table = new int[64]; // entry plus one; valid if its entry's record is the current
  private int[] scopes = new int[32];
  private int[] starts = new int[33];
  private byte[] bytes = new byte[512];
  private int entries;
  private int lastScope;

  /** Forgets all keys; also memory that an unusually large record needed. */
  void clear() {
    if (entries > 0) {
      if (table.length > SMALL || bytes.length > SMALL << 4) {
        table = new int[64];
        scopes = new int[32];
        starts = new int[33];
        bytes = new byte[512];
      } else {
        Arrays.fill(table, 0);
      }
    }
    entries = 0;
    lastScope = 0;
  }

  /** A new object. */
  int scope() {
    return ++lastScope;
  }

  /** Adds a key of an object; false if it is there already. */
  boolean add(int scope, byte[] key, int from, int to) {
    if (2 * entries >= table.length) {
      grow();
    }
    int slot = slot(scope, key, from, to);
    if (table[slot] != 0) {
      return false;
    }
    int start = starts[entries];
    if (bytes.length - start < to - from) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, start + (to - from)));
    }
    System.arraycopy(key, from, bytes, start, to - from);
    scopes[entries] = scope;
    starts[++entries] = start + (to - from);
    table[slot] = entries;
    return true;
  }

  /** The slot of the key, or the empty one where it belongs. */
  private int slot(int scope, byte[] key, int from, int to) {
    int slot = (int) Hashes.mix(Hashes.hash64(key, from, to) + scope) & (table.length - 1);
    while (table[slot] != 0) {
      int entry = table[slot] - 1;
      if (scopes[entry] == scope
          && Arrays.equals(bytes, starts[entry], starts[entry + 1], key, from, to)) {
        return slot;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private void grow() {
    table = new int[2 * table.length];
    scopes = Arrays.copyOf(scopes, table.length / 2);
    starts = Arrays.copyOf(starts, table.length / 2 + 1);
    for (int i = 0; i < entries; i++) {
      table[slot(scopes[i], bytes, starts[i], starts[i + 1])] = i + 1;
    }
  }
}
