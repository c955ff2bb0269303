package io.headgate.format.parquet;

/** Numbers in delta encoding, a miniblock at a time. */
final class DeltaNumbers extends PageValues {
  private static final int MAX_BLOCK = 1 << 20;

  private final PageBytes page;
  private final boolean narrow;
  private final int miniblocks;
  private final int perMiniblock;
  private int at;
  private long left;
  private long last;
  private boolean first = true;
  private long minDelta;
  private int widthsAt;
  private int miniblock;
  private int leftInMiniblock;
  private int width;
  private int bitsFrom;
  private long bit;

  /**
   * @param narrow whether sums wrap at 32 bits
   */
  DeltaNumbers(PageBytes page, int at, boolean narrow) {
    this.page = page;
    this.narrow = narrow;
    this.at = at;
    long blockSize = readVarint();
    long blocks = readVarint();
    left = readVarint();
    last = readZigzag();
    if (blocks < 1 || blockSize < blocks || blockSize > MAX_BLOCK || blockSize % blocks != 0) {
      throw new PageDamage("it has delta blocks of " + blockSize + " values in " + blocks);
    }
    if (left < 0 || left > Integer.MAX_VALUE || blockSize / blocks % 8 != 0) {
      throw new PageDamage("its delta header is invalid");
    }
    miniblocks = (int) blocks;
    perMiniblock = (int) (blockSize / blocks);
    miniblock = miniblocks;
  }

  /** Values that are still to come. */
  long left() {
    return left;
  }

  /** Moves over all values and returns the offset behind them. */
  int skipAll() {
    long deltas = left - (first ? 1 : 0);
    while (deltas > 0) {
      if (leftInMiniblock == 0) {
        nextMiniblock();
      }
      deltas -= leftInMiniblock;
      leftInMiniblock = 0;
    }
    left = 0;
    return at;
  }

  @Override
  long nextLong() {
    if (left <= 0) {
      throw new PageDamage("its values run over its end");
    }
    left--;
    if (first) {
      first = false;
    } else {
      if (leftInMiniblock == 0) {
        nextMiniblock();
      }
      leftInMiniblock--;
      last += minDelta + (width == 0 ? 0 : PageBytes.bits(page.data(), bitsFrom, bit, width));
      bit += width;
    }
    return narrow ? (int) last : last;
  }

  private void nextMiniblock() {
    if (miniblock == miniblocks) {
      minDelta = readZigzag();
      widthsAt = at;
      page.check(at, miniblocks);
      at += miniblocks;
      miniblock = 0;
    }
    width = page.data()[widthsAt + miniblock++] & 0xff;
    if (width > 64) {
      throw new PageDamage("it has deltas of " + width + " bits");
    }
    int bytes = perMiniblock / 8 * width;
    page.check(at, bytes);
    bitsFrom = at;
    bit = 0;
    at += bytes;
    leftInMiniblock = perMiniblock;
  }

  private long readVarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      page.check(at, 1);
      int b = page.data()[at++];
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new PageDamage("it has a number of more than 64 bits");
  }

  private long readZigzag() {
    long raw = readVarint();
    return (raw >>> 1) ^ -(raw & 1);
  }
}
