package io.headgate.format.parquet;

/** Takes one top-level field of many rows at a time into its columns. */
interface RowShredder {
  /**
   * @param at for each row, where its value of the field starts; moved behind it
   */
  void shred(byte[] data, int[] at, int rows);
}
