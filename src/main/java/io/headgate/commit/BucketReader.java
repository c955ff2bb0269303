package io.headgate.commit;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads the entries of one bucket at a time of a file that {@link BucketWriter} wrote. */
final class BucketReader {
  static final int MAGIC = 0x48474b31; // HGK1

  private final Path file;
  private final int[] bucketOf;
  private final int[] entries;
  private final long[] totals = new long[BucketWriter.BUCKETS];

  BucketReader(Path file) throws IOException {
    this.file = file;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer tail = ByteBuffer.wrap(read(channel, size - 8, 8));
      int blocks = tail.getInt();
      if (tail.getInt() != MAGIC || blocks < 0 || size - 8 - 8L * blocks < 0) {
        throw new IOException("Cannot read key index " + file + ": it is not complete");
      }
      ByteBuffer list = ByteBuffer.wrap(read(channel, size - 8 - 8L * blocks, 8 * blocks));
      bucketOf = new int[blocks];
      entries = new int[blocks];
      for (int i = 0; i < blocks; i++) {
        bucketOf[i] = list.getInt();
        entries[i] = list.getInt();
        totals[bucketOf[i]] += entries[i];
      }
    }
  }

  long entries(int bucket) {
    return totals[bucket];
  }

  /** Gives each block of a bucket, in the order it was written. */
  void forEachBlock(int bucket, BlockConsumer consumer) throws IOException {
    if (totals[bucket] == 0) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long offset = 0;
      for (int i = 0; i < bucketOf.length; i++) {
        int bytes = entries[i] * BucketWriter.ENTRY_BYTES;
        if (bucketOf[i] == bucket) {
          consumer.accept(read(channel, offset, bytes));
        }
        offset += bytes;
      }
    }
  }

  private byte[] read(FileChannel channel, long offset, int bytes) throws IOException {
    byte[] content = new byte[bytes];
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      if (offset < 0 || channel.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("Cannot read key index " + file + ": it is not complete");
      }
    }
    return content;
  }

  /** Takes a block of entries. */
  interface BlockConsumer {
    void accept(byte[] block) throws IOException;
  }
}
