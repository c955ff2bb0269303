package io.headgate.format.parquet;

/**
 * DELTA_BINARY_PACKED: differences to the value before, in blocks of 128, less the block's least
 * difference, bit-packed in four miniblocks of 32. Sequences take next to nothing, and random
 * numbers of a narrow range the bits of the range.
 */
final class DeltaEncoder {
  private static final int BLOCK = 128;
  private static final int MINIBLOCK = 32;

  private final long[] deltas = new long[BLOCK];

  /**
   * Appends {@code values[0, count)}.
   *
   * @param wide whether differences wrap at 64 bits, as INT64 asks for, or at 32
   */
  void encode(long[] values, int count, boolean wide, PageBuffer out) {
    out.writeVarint(BLOCK);
    out.writeVarint(BLOCK / MINIBLOCK);
    out.writeVarint(count);
    out.writeZigzag(count == 0 ? 0 : values[0]);
    for (int from = 1; from < count; from += BLOCK) {
      int length = Math.min(BLOCK, count - from);
      long least = wide ? differences(values, from, length) : narrow(values, from, length);
      block(length, least, wide ? -1L : 0xffffffffL, out);
    }
  }

  private long differences(long[] values, int from, int length) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < length; i++) {
      long delta = values[from + i] - values[from + i - 1];
      deltas[i] = delta;
      least = Math.min(least, delta);
    }
    return least;
  }

  private long narrow(long[] values, int from, int length) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < length; i++) {
      long delta = (int) (values[from + i] - values[from + i - 1]);
      deltas[i] = delta;
      least = Math.min(least, delta);
    }
    return least;
  }

  private void block(int length, long least, long mask, PageBuffer out) {
    out.writeZigzag(least);
    out.ensure(BLOCK / MINIBLOCK + 8 * BLOCK + 8);
    int widths = out.size();
    out.advance(BLOCK / MINIBLOCK);
    for (int mini = 0; mini < BLOCK / MINIBLOCK; mini++) {
      int from = mini * MINIBLOCK;
      int to = Math.min(length, from + MINIBLOCK);
      long all = 0;
      for (int i = from; i < to; i++) {
        deltas[i] = (deltas[i] - least) & mask;
        all |= deltas[i];
      }
      int bits = 64 - Long.numberOfLeadingZeros(all);
      // A miniblock without values has width 0 and no bytes; the last one with any is padded.
      out.array()[widths + mini] = (byte) bits;
      if (bits > 0) {
        pack(from, to, bits, out);
      }
    }
  }

  private void pack(int from, int to, int bits, PageBuffer out) {
    byte[] bytes = out.array();
    int start = out.size();
    int at = start;
    int length = MINIBLOCK * bits / 8;
    long word = 0;
    int filled = 0;
    for (int i = from; i < to; i++) {
      long value = deltas[i];
      word |= value << filled;
      filled += bits;
      if (filled >= 64) {
        Words.putLong(bytes, at, word);
        at += 8;
        filled -= 64;
        // Shifts are modulo 64: a value that ended exactly at the word's end leaves nothing.
        word = filled == 0 ? 0 : value >>> (bits - filled);
      }
    }
    for (; at < start + length; at++) {
      bytes[at] = (byte) word;
      word >>>= 8;
    }
    out.advance(length);
  }
}
