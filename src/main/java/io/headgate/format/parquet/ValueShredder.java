package io.headgate.format.parquet;

/**
 * Takes one value at a time into the columns below it, with the repetition and definition levels of
 * the Dremel encoding: how far up the value repeats, and how far down it is present.
 */
interface ValueShredder {
  /**
   * Takes the value at {@code at}.
   *
   * @param definition of the value's parent: all levels above it are present
   * @return the offset behind it
   */
  int shred(byte[] data, int at, int repetition, int definition);

  /** Notes in all columns below that there is no value, and from which level on. */
  void none(int repetition, int definition);
}
