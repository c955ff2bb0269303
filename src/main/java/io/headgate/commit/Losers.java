package io.headgate.commit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The rows of one data file that lose to another row with the same key, by their ordinal in the
 * file.
 */
final class Losers {
  private static final int ENTRY = BucketWriter.ENTRY_BYTES;

  private final ByteBuffer entries;
  private final long[] order;

  private Losers(ByteBuffer entries, long[] order) {
    this.entries = entries;
    this.order = order;
  }

  /** Those of a file, from what {@link DuplicateKeys#find} wrote. */
  static Losers of(BucketReader spill, int file) throws IOException {
    int bucket = file & (BucketWriter.BUCKETS - 1);
    if (spill.entries(bucket) > Integer.MAX_VALUE / ENTRY) {
      throw new IOException(
          "Cannot remove duplicates: " + spill.entries(bucket) + " in one file; set a budget");
    }
    byte[][] found = {new byte[1024 * ENTRY]};
    int[] count = {0};
    spill.forEachBlock(
        bucket,
        block -> {
          for (int at = 0; at < block.length; at += ENTRY) {
            if (ByteBuffer.wrap(block).getInt(at) == file) {
              if ((count[0] + 1) * ENTRY > found[0].length) {
                found[0] = Arrays.copyOf(found[0], 2 * found[0].length);
              }
              System.arraycopy(block, at, found[0], count[0]++ * ENTRY, ENTRY);
            }
          }
        });
    return new Losers(ByteBuffer.wrap(found[0]), order(found[0], count[0]));
  }

  /** Places of the entries in the order of their rows: row * count + place, sorted. */
  private static long[] order(byte[] entries, int count) {
    ByteBuffer buffer = ByteBuffer.wrap(entries);
    long[] order = new long[count];
    for (int i = 0; i < count; i++) {
      order[i] = Math.addExact(Math.multiplyExact(buffer.getLong(i * ENTRY + 8), (long) count), i);
    }
    Arrays.sort(order);
    return order;
  }

  int count() {
    return order.length;
  }

  long row(int i) {
    return order[i] / order.length;
  }

  int source(int i) {
    return entries.getInt(at(i) + 4);
  }

  long position(int i) {
    return entries.getLong(at(i) + 16);
  }

  long winnerPosition(int i) {
    return entries.getLong(at(i) + 24);
  }

  int winnerSource(int i) {
    return entries.getInt(at(i) + 32);
  }

  private int at(int i) {
    return (int) (order[i] % order.length) * ENTRY;
  }
}
