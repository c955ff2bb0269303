package io.headgate.commit;

import io.headgate.record.Origin;
import io.headgate.record.Tally;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds rows with the same key, bucket by bucket in bounded memory, and writes the ones that lose
 * to a file sorted by data file. Of the rows with a key, the one that came first by source and
 * position wins, whatever the tasks' order and timing were.
 */
final class DuplicateKeys {
  /** Entries held at once: 40 MB, and 8 MB for the table. */
  static final int DEFAULT_LIMIT = 1 << 20;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int ENTRY = BucketWriter.ENTRY_BYTES;
  private static final int POSITION = 16;
  private static final int ROW = 24;
  private static final int SOURCE = 32;
  private static final int FILE = 36;

  private final List<Index> indexes;
  private final long[] seeds;
  private final int limit;
  private byte[] entries = new byte[0];
  private int count;
  private Tally losers = Tally.ZERO;
  private Optional<Pair> first = Optional.empty();

  /**
   * @param origins names by source ordinal
   * @param limit entries to hold at once
   */
  DuplicateKeys(List<Index> indexes, List<String> origins, int limit) {
    this.indexes = indexes;
    this.seeds = origins.stream().mapToLong(name -> new Origin(name).seed()).toArray();
    this.limit = limit;
  }

  /** Writes the losers, and counts them. */
  Tally find(Path spill) throws IOException {
    try (BucketWriter out = new BucketWriter(spill)) {
      for (int bucket = 0; bucket < BucketWriter.BUCKETS; bucket++) {
        long total = 0;
        for (Index index : indexes) {
          total += index.reader.entries(bucket);
        }
        int bits = 0;
        while (total >>> bits > limit && bits < 24) {
          bits++;
        }
        for (int pass = 0; total > 1 && pass < 1 << bits; pass++) {
          load(bucket, bits, pass);
          sift(out);
        }
      }
    }
    return losers;
  }

  /** The first loser by source and position, and its winner: an example for the report. */
  Optional<Pair> first() {
    return first;
  }

  /** The most bytes of entries that were held at once. */
  int heldBytes() {
    return entries.length;
  }

  /** Takes the bucket's entries of which the hash's further bits are {@code pass}. */
  private void load(int bucket, int bits, int pass) throws IOException {
    count = 0;
    for (Index index : indexes) {
      index.reader.forEachBlock(
          bucket,
          block -> {
            for (int at = 0; at < block.length; at += ENTRY) {
              if ((long) LONG.get(block, at) << 8 >>> 1 >>> (63 - bits) == pass) {
                take(block, at, index.firstFile);
              }
            }
          });
    }
  }

  private void take(byte[] from, int at, int firstFile) {
    int to = count * ENTRY;
    if (to + ENTRY > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(2 * entries.length, 1024 * ENTRY));
    }
    System.arraycopy(from, at, entries, to, ENTRY);
    INT.set(entries, to + FILE, firstFile + (int) INT.get(from, at + FILE));
    count++;
  }

  private void sift(BucketWriter out) throws IOException {
    int[] table = new int[Integer.highestOneBit(Math.max(count, 1)) << 2];
    boolean duplicates = false;
    for (int entry = 0; entry < count; entry++) {
      int slot = slot(table, entry);
      duplicates |= table[slot] != 0;
      if (table[slot] == 0 || precedes(entry, table[slot] - 1)) {
        table[slot] = entry + 1;
      }
    }
    for (int entry = 0; duplicates && entry < count; entry++) {
      int winner = table[slot(table, entry)] - 1;
      if (winner != entry) {
        lose(entry, winner, out);
      }
    }
  }

  private int slot(int[] table, int entry) {
    long first = (long) LONG.get(entries, entry * ENTRY);
    long second = (long) LONG.get(entries, entry * ENTRY + 8);
    int slot = (int) first & (table.length - 1);
    while (table[slot] != 0) {
      int other = (table[slot] - 1) * ENTRY;
      if ((long) LONG.get(entries, other) == first
          && (long) LONG.get(entries, other + 8) == second) {
        return slot;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private boolean precedes(int entry, int other) {
    int bySource = Integer.compare(source(entry), source(other));
    return bySource != 0 ? bySource < 0 : position(entry) < position(other);
  }

  private void lose(int loser, int winner, BucketWriter out) throws IOException {
    int file = (int) INT.get(entries, loser * ENTRY + FILE);
    if (first.isEmpty() || first.get().isBehind(source(loser), position(loser))) {
      first =
          Optional.of(new Pair(source(loser), position(loser), source(winner), position(winner)));
    }
    losers = losers.plus(Origin.identity(seeds[source(loser)], position(loser)));
    ByteBuffer entry = out.entry(file & (BucketWriter.BUCKETS - 1));
    entry.putInt(file);
    entry.putInt(source(loser));
    entry.putLong((long) LONG.get(entries, loser * ENTRY + ROW));
    entry.putLong(position(loser));
    entry.putLong(position(winner));
    entry.putInt(source(winner));
    entry.putInt(0);
  }

  private int source(int entry) {
    return (int) INT.get(entries, entry * ENTRY + SOURCE);
  }

  private long position(int entry) {
    return (long) LONG.get(entries, entry * ENTRY + POSITION);
  }

  /**
   * A task's key index.
   *
   * @param firstFile number in the batch of the task's first data file
   */
  record Index(BucketReader reader, int firstFile) {}

  /** A row that loses and the one that it loses to. */
  record Pair(int source, long position, int winnerSource, long winnerPosition) {
    boolean isBehind(int otherSource, long otherPosition) {
      return source != otherSource ? source > otherSource : position > otherPosition;
    }
  }
}
