package io.headgate.schema.infer;

import io.headgate.record.Hashes;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The distinct values with the least hashes: all of them while there are few, and a sample that
 * depends on nothing but the set of values once there are many.
 */
final class DistinctSample {
  static final int MOST = 64;
  private static final int MOST_CHARACTERS = 100;

  private final TreeMap<Long, String> values = new TreeMap<>();
  private boolean cut;

  void add(String text) {
    long hash = Hashes.hash64(text);
    if (values.size() == MOST && hash > values.lastKey()) {
      cut = true;
      return;
    }
    int end = Math.min(text.length(), MOST_CHARACTERS);
    put(hash, text.substring(0, end));
  }

  void merge(DistinctSample other) {
    cut |= other.cut;
    other.values.forEach(this::put);
  }

  private void put(long hash, String text) {
    values.put(hash, text);
    if (values.size() > MOST) {
      values.pollLastEntry();
      cut = true;
    }
  }

  /** Whether the sample has all values. */
  boolean isComplete() {
    return !cut;
  }

  int size() {
    return values.size();
  }

  Collection<String> values() {
    return values.values();
  }

  List<String> sorted() {
    return List.copyOf(new TreeSet<>(values.values()));
  }
}
