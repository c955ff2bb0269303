package io.headgate.format.parquet;

/** Least and greatest of a column's numbers, compared as signed 64-bit values. */
final class NumberBounds {
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private boolean empty = true;

  boolean isEmpty() {
    return empty;
  }

  long min() {
    return min;
  }

  long max() {
    return max;
  }

  void add(long value) {
    empty = false;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  void addAll(long[] values, int count) {
    long least = min;
    long greatest = max;
    for (int i = 0; i < count; i++) {
      least = Math.min(least, values[i]);
      greatest = Math.max(greatest, values[i]);
    }
    min = least;
    max = greatest;
    empty &= count == 0;
  }

  void addAll(NumberBounds other) {
    if (!other.empty) {
      add(other.min);
      add(other.max);
    }
  }

  void clear() {
    min = Long.MAX_VALUE;
    max = Long.MIN_VALUE;
    empty = true;
  }
}
