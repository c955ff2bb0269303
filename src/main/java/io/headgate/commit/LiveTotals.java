package io.headgate.commit;

/** How much is live. */
public record LiveTotals(long files, long rows, long bytes) {
  static final LiveTotals NOTHING = new LiveTotals(0, 0, 0);

  LiveTotals plus(long moreFiles, long moreRows, long moreBytes) {
    return new LiveTotals(files + moreFiles, rows + moreRows, bytes + moreBytes);
  }
}
