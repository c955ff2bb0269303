package io.headgate.commit;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a file of entries of one size, sorted into buckets by blocks: a reader of one bucket reads
 * that bucket's blocks only. Writes sequentially and holds at most 2 MiB.
 */
final class BucketWriter implements Closeable {
  static final int BUCKETS = 256;
  static final int ENTRY_BYTES = 40;
  private static final int BLOCK_ENTRIES = 200;

  private final DataOutputStream out;
  private final WritableByteChannel blocksOut;
  private final ByteBuffer[] blocks = new ByteBuffer[BUCKETS];
  private final List<Block> written = new ArrayList<>();

  BucketWriter(Path file) throws IOException {
    out =
        new DataOutputStream(
            new BufferedOutputStream(
                Files.newOutputStream(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                64 << 10));
    blocksOut = Channels.newChannel(out);
  }

  /** Where the next entry of a bucket goes: exactly {@link #ENTRY_BYTES} must be put. */
  ByteBuffer entry(int bucket) throws IOException {
    ByteBuffer block = blocks[bucket];
    if (block == null) {
      block = ByteBuffer.allocate(ENTRY_BYTES);
      blocks[bucket] = block;
    } else if (!block.hasRemaining()) {
      if (block.capacity() < BLOCK_ENTRIES * ENTRY_BYTES) {
        // Starts small: most tasks of small runs have a few entries in each bucket.
        int larger = Math.min(8 * block.capacity(), BLOCK_ENTRIES * ENTRY_BYTES);
        block = ByteBuffer.allocate(larger).put(block.flip());
        blocks[bucket] = block;
      } else {
        flush(bucket);
      }
    }
    return block;
  }

  /** Completes the file: blocks, then where each is, then where that list is. */
  @Override
  public void close() throws IOException {
    try (out) {
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        if (blocks[bucket] != null && blocks[bucket].position() > 0) {
          flush(bucket);
        }
      }
      for (Block block : written) {
        out.writeInt(block.bucket);
        out.writeInt(block.entries);
      }
      out.writeInt(written.size());
      out.writeInt(BucketReader.MAGIC);
      written.clear();
    }
  }

  private void flush(int bucket) throws IOException {
    ByteBuffer block = blocks[bucket];
    written.add(new Block(bucket, block.position() / ENTRY_BYTES));
    blocksOut.write(block.flip());
    block.clear();
  }

  private record Block(int bucket, int entries) {}
}
