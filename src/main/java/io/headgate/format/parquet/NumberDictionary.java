package io.headgate.format.parquet;

import java.util.Arrays;

/** Distinct 64-bit values in order of first appearance, with an open-addressing hash index. */
final class NumberDictionary {
  private static final int LIMIT = 1 << 15;

  private long[] entries = new long[256];
  private int[] slots = new int[1024];
  private int shift = 64 - 10;
  private int size;

  int size() {
    return size;
  }

  long entry(int index) {
    return entries[index];
  }

  void clear() {
    size = 0;
    Arrays.fill(slots, 0);
  }

  /** The index of a value, added if new; -1 if the dictionary is full. */
  int index(long value) {
    int slot = slot(value);
    while (slots[slot] != 0) {
      int index = slots[slot] - 1;
      if (entries[index] == value) {
        return index;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return add(value, slot);
  }

  private int slot(long value) {
    return (int) ((value * 0x9e3779b97f4a7c15L) >>> shift);
  }

  private int add(long value, int slot) {
    if (size == LIMIT) {
      return -1;
    }
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    entries[size++] = value;
    slots[slot] = size;
    if (4 * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    shift--;
    for (int i = 0; i < size; i++) {
      int slot = slot(entries[i]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }
}
