package io.headgate.format.parquet;

/**
 * Parquet's hybrid of run lengths and bit packing, for levels and dictionary indices. Runs are
 * looked for at every eighth value only, where a bit-packed stretch may end: a run of eight or more
 * that starts in between loses at most seven values to the stretch before.
 */
final class RunLengthEncoder {
  private static final int LEAST_RUN = 16;

  private RunLengthEncoder() {}

  /** Bits that numbers up to {@code max} take. */
  static int bits(int max) {
    return 32 - Integer.numberOfLeadingZeros(max);
  }

  /** Appends {@code values[0, count)}, each below 2^{@code bits}. */
  static void encode(int[] values, int count, int bits, PageBuffer out) {
    int packFrom = 0;
    int at = 0;
    while (at < count) {
      int value = values[at];
      int end = at + 1;
      while (end < count && values[end] == value) {
        end++;
      }
      if (end - at >= LEAST_RUN || (end == count && end - at >= 8)) {
        pack(values, packFrom, at, bits, out);
        run(value, end - at, bits, out);
        at = end;
        packFrom = end;
      } else {
        at += 8;
      }
    }
    pack(values, packFrom, count, bits, out);
  }

  /** Appends {@code count} times the same value. */
  static void run(int value, int count, int bits, PageBuffer out) {
    out.writeVarint((long) count << 1);
    for (int shift = 0; shift < bits; shift += 8) {
      out.write(value >>> shift);
    }
  }

  /** Whole groups of eight; the last is padded with zeros, which readers drop by the count. */
  private static void pack(int[] values, int from, int to, int bits, PageBuffer out) {
    if (from >= to) {
      return;
    }
    int groups = (to - from + 7) >>> 3;
    out.writeVarint((long) groups << 1 | 1);
    out.ensure(groups * bits + 8);
    byte[] bytes = out.array();
    int at = out.size();
    long word = 0;
    int filled = 0;
    for (int i = from; i < to; i++) {
      word |= (long) values[i] << filled;
      filled += bits;
      if (filled >= 32) {
        Words.putInt(bytes, at, (int) word);
        at += 4;
        word >>>= 32;
        filled -= 32;
      }
    }
    // What is left and the padding: zeros up to the end of the last group.
    int end = out.size() + groups * bits;
    for (; at < end; at++) {
      bytes[at] = (byte) word;
      word >>>= 8;
    }
    out.advance(groups * bits);
  }
}
