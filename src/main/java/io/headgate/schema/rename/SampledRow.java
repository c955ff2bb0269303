package io.headgate.schema.rename;

import java.util.Arrays;

/** A row of a sample: its key's hash, and a cell and a magnitude for each column of the sample. */
final class SampledRow {
  private final KeyHash key;
  private final long[] cells;
  private final short[] magnitudes;

  /** The arrays are not copied; the caller gives them away. */
  SampledRow(KeyHash key, long[] cells, short[] magnitudes) {
    this.key = key;
    this.cells = cells;
    this.magnitudes = magnitudes;
  }

  KeyHash key() {
    return key;
  }

  long cell(int column) {
    return cells[column];
  }

  short magnitude(int column) {
    return magnitudes[column];
  }

  /**
   * The same row in a sample of other columns; {@code from} says where each was, -1 for nowhere.
   */
  SampledRow aligned(int[] from) {
    long[] newCells = new long[from.length];
    short[] newMagnitudes = new short[from.length];
    for (int i = 0; i < from.length; i++) {
      boolean known = from[i] >= 0 && from[i] < cells.length;
      newCells[i] = known ? cells[from[i]] : Cell.ABSENT;
      newMagnitudes[i] = known ? magnitudes[from[i]] : Magnitude.NONE;
    }
    return new SampledRow(key, newCells, newMagnitudes);
  }

  /** What two rows of one key and the same columns agree on. */
  SampledRow join(SampledRow other) {
    long[] newCells = new long[cells.length];
    short[] newMagnitudes = new short[cells.length];
    for (int i = 0; i < cells.length; i++) {
      newCells[i] = Cell.join(cells[i], other.cells[i]);
      newMagnitudes[i] =
          newCells[i] == Cell.CONFLICT
              ? Magnitude.NONE
              : (short) Math.max(magnitudes[i], other.magnitudes[i]);
    }
    return new SampledRow(key, newCells, newMagnitudes);
  }

  /** This row with what a newer one of the same key and columns says instead. */
  SampledRow followedBy(SampledRow newer) {
    long[] newCells = cells.clone();
    short[] newMagnitudes = magnitudes.clone();
    for (int i = 0; i < newCells.length; i++) {
      if (newer.cells[i] != Cell.ABSENT) {
        newCells[i] = newer.cells[i];
        newMagnitudes[i] = newer.magnitudes[i];
      }
    }
    return new SampledRow(key, newCells, newMagnitudes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampledRow that
        && key.equals(that.key)
        && Arrays.equals(cells, that.cells)
        && Arrays.equals(magnitudes, that.magnitudes);
  }

  @Override
  public int hashCode() {
    return key.hashCode() * 31 + Arrays.hashCode(cells);
  }
}
