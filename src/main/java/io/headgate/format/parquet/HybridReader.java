package io.headgate.format.parquet;

/** Reads Parquet's hybrid of run lengths and bit packing: levels, booleans, dictionary indices. */
final class HybridReader {
  private byte[] data = new byte[0];
  private int at;
  private int end;
  private int width;
  private int left;
  private boolean packed;
  private int value;
  private int packedFrom;
  private long bit;

  /**
   * Starts on {@code data[from, to)}.
   *
   * @param data with slack behind the end, see {@link PageBytes}
   * @param width bits of a value, 0 to 32
   */
  void start(byte[] data, int from, int to, int width) {
    if (width < 0 || width > 32) {
      throw new PageDamage("it has values of " + width + " bits");
    }
    this.data = data;
    this.at = from;
    this.end = to;
    this.width = width;
    this.left = 0;
  }

  int next() {
    if (left == 0) {
      nextRun();
    }
    left--;
    if (!packed) {
      return value;
    }
    int result = (int) PageBytes.bits(data, packedFrom, bit, width);
    bit += width;
    return result;
  }

  private void nextRun() {
    if (width == 0) {
      // Nothing but zeros takes no bytes with some writers.
      packed = false;
      value = 0;
      left = Integer.MAX_VALUE;
      return;
    }
    long header = 0;
    for (int shift = 0; ; shift += 7) {
      if (at >= end || shift > 28) {
        throw new PageDamage("its levels or indices end early");
      }
      int b = data[at++];
      header |= (b & 0x7fL) << shift;
      if (b >= 0) {
        break;
      }
    }
    packed = (header & 1) != 0;
    long count = header >>> 1;
    if (packed) {
      long bytes = Math.min(count * width, end - at); // the last run may be cut short
      packedFrom = at;
      bit = 0;
      at += (int) bytes;
      count = Math.min(count * 8, bytes * 8 / width);
    } else {
      int bytes = (width + 7) / 8;
      if (end - at < bytes) {
        throw new PageDamage("its levels or indices end early");
      }
      value = 0;
      for (int i = 0; i < bytes; i++) {
        value |= (data[at++] & 0xff) << (8 * i);
      }
    }
    if (count == 0 || count > Integer.MAX_VALUE) {
      throw new PageDamage("it has a run of " + count + " values");
    }
    left = (int) count;
  }
}
