package io.headgate.check;

import io.headgate.record.Hashes;
import java.util.Arrays;
import java.util.Collection;

/** A fixed set of byte strings that slices of an array are looked up in without copying. */
final class SliceSet {
  /** What a free slot holds; known by its identity, since an empty member is not free. */
  private static final byte[] FREE = {};

  private final byte[][] slots;
  private final int mask;

  SliceSet(Collection<byte[]> values) {
    int capacity = Integer.highestOneBit(Math.max(1, values.size())) * 4;
    slots = new byte[capacity][];
    Arrays.fill(slots, FREE);
    mask = capacity - 1;
    for (byte[] value : values) {
      int slot = slot(value, 0, value.length);
      while (slots[slot] != FREE) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = value.clone();
    }
  }

  boolean contains(byte[] data, int from, int to) {
    int slot = slot(data, from, to);
    while (true) {
      byte[] value = slots[slot];
      if (value == FREE) {
        return false;
      }
      if (Arrays.equals(value, 0, value.length, data, from, to)) {
        return true;
      }
      slot = (slot + 1) & mask;
    }
  }

  private int slot(byte[] data, int from, int to) {
    return (int) Hashes.hash64(data, from, to) & mask;
  }
}
