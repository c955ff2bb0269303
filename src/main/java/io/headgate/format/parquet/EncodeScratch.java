package io.headgate.format.parquet;

/** Working memory that the columns of a file share, since they are encoded one after the other. */
final class EncodeScratch {
  /** Rows that are shredded at a time, so that their bytes stay in the nearest cache. */
  static final int ROWS = 1024;

  private final PageBuffer content = new PageBuffer(1 << 12);
  private final PageBuffer compressed = new PageBuffer(1 << 12);
  private final int[] offsets = new int[ROWS];
  private final int[] rows = new int[ROWS];
  private int[] numbers = new int[ROWS];

  /** A page's content before compression. */
  PageBuffer content() {
    return content;
  }

  PageBuffer compressed() {
    return compressed;
  }

  int[] offsets() {
    return offsets;
  }

  int[] rows() {
    return rows;
  }

  /** At least {@code count} numbers of any content. */
  int[] numbers(int count) {
    if (numbers.length < count) {
      numbers = new int[Math.max(count, 2 * numbers.length)];
    }
    return numbers;
  }
}
