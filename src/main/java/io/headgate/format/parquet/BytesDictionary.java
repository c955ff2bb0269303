package io.headgate.format.parquet;

import java.util.Arrays;

/** Distinct byte strings in order of first appearance, with an open-addressing hash index. */
final class BytesDictionary {
  private static final int LIMIT = 1 << 16;
  private static final int BYTES_LIMIT = 1 << 20;

  private final PageBuffer bytes = new PageBuffer(1 << 12);
  private int[] ends = new int[256];
  private int[] hashes = new int[256];
  private int[] slots = new int[1024];
  private int size;

  int size() {
    return size;
  }

  byte[] array() {
    return bytes.array();
  }

  int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  int end(int index) {
    return ends[index];
  }

  void clear() {
    size = 0;
    bytes.clear();
    Arrays.fill(slots, 0);
  }

  /**
   * The index of {@code source[from, to)}, added if new; -1 if the dictionary is full.
   *
   * @param source has {@link Words#SLACK} bytes behind {@code to}
   */
  int index(byte[] source, int from, int to) {
    int hash = hash(source, from, to);
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0) {
      int index = slots[slot] - 1;
      if (hashes[index] == hash && same(index, source, from, to)) {
        return index;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return add(source, from, to, hash, slot);
  }

  private static int hash(byte[] source, int from, int to) {
    long h = (long) to - from;
    for (int at = from; at < to; at += 8) {
      h = (h ^ Words.prefix(source, at, to - at)) * 0x9e3779b97f4a7c15L;
      h ^= h >>> 32;
    }
    return (int) (h ^ h >>> 17);
  }

  private boolean same(int index, byte[] source, int from, int to) {
    int start = start(index);
    int length = to - from;
    if (ends[index] - start != length) {
      return false;
    }
    byte[] mine = bytes.array();
    for (int i = 0; i < length; i += 8) {
      if (Words.prefix(mine, start + i, length - i) != Words.prefix(source, from + i, length - i)) {
        return false;
      }
    }
    return true;
  }

  private int add(byte[] source, int from, int to, int hash, int slot) {
    if (size == LIMIT || (long) bytes.size() + to - from > BYTES_LIMIT) {
      return -1;
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    bytes.append(source, from, to - from);
    ends[size] = bytes.size();
    hashes[size++] = hash;
    slots[slot] = size;
    if (4 * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    slots = new int[2 * slots.length];
    for (int i = 0; i < size; i++) {
      int slot = hashes[i] & (slots.length - 1);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }
}
