package io.headgate.commit;

/**
 * The sizes that keep a log's cost flat.
 *
 * @param every commits from one checkpoint to the next
 * @param many changes since the last checkpoint for which one is made earlier, about
 * @param pack commits that one pack has; part of the format, as packs are called by it
 * @param fanIn segments of one level that become one of the next
 * @param segment facts that a segment has at the most
 */
record LogShape(int every, int many, int pack, int fanIn, int segment) {
  static final LogShape DEFAULT = new LogShape(100, 500, 1000, 10, 100_000);

  /** The last number of the pack that a number belongs to. */
  long endOfPack(long number) {
    return (number + pack - 1) / pack * pack;
  }
}
