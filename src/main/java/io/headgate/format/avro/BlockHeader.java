package io.headgate.format.avro;

import java.io.IOException;

/**
 * What stands in front of a block.
 *
 * @param offset of the block in the file
 * @param rows records in it
 * @param bytes of their compressed form
 */
record BlockHeader(long offset, long rows, int bytes) {
  private static final long MAX_ROWS = Block.MAX_BYTES;

  /** Rows of no bytes at all (of a schema of nulls) that a block may claim. */
  private static final int MAX_EMPTY_ROWS = 4096;

  static BlockHeader read(ContainerInput in) throws IOException {
    long offset = in.offset();
    long rows = in.readLong();
    long bytes = in.readLong();
    if (rows < 0 || rows > MAX_ROWS || bytes < 0 || bytes > Block.MAX_BYTES) {
      throw in.damaged(
          offset,
          "a block of "
              + rows
              + " records in "
              + bytes
              + " bytes cannot be; expected at most "
              + MAX_ROWS
              + " and "
              + Block.MAX_BYTES,
          null);
    }
    return new BlockHeader(offset, rows, (int) bytes);
  }

  /** Whether the records can be in so many decompressed bytes. */
  boolean canBeIn(int decompressed) {
    return rows <= Math.max(decompressed, MAX_EMPTY_ROWS) && (rows > 0 || decompressed == 0);
  }

  /** Reads the sixteen bytes behind the block, where the input stands now. */
  void checkSync(ContainerInput in, SyncMarker sync) throws IOException {
    long at = in.offset();
    if (!SyncMarker.read(in).equals(sync)) {
      throw in.damaged(
          at,
          "the block at byte "
              + offset
              + " does not end in the file's sync marker; the file is damaged, fetch it again",
          null);
    }
  }
}
