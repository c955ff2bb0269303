package io.headgate.format.parquet;

/** Whether a dictionary pays, judged by how many of the values seen so far were distinct. */
final class DictionaryTrial {
  /** Values between two judgements. */
  static final int STEP = 1 << 12;

  private DictionaryTrial() {}

  /**
   * The values of a large set look all distinct at first, so that the share that is tolerated falls
   * with the values seen.
   */
  static boolean pays(int distinct, long seen) {
    if (seen <= 1 << 12) {
      return distinct <= seen * 7 / 8;
    }
    return distinct <= (seen <= 1 << 14 ? seen * 3 / 4 : seen / 2);
  }
}
