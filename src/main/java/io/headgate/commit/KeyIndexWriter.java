package io.headgate.commit;

import io.headgate.record.Hashes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Writes the primary keys of the rows that a task wrote, as hashes with where each row came from
 * and where it went. Keys are taken to be equal if their 128-bit hashes are: at 10^12 keys the
 * chance that two different ones meet is below 10^-14. Forty bytes a row, no object a row.
 */
public final class KeyIndexWriter implements Closeable {
  private static final long SECOND_SEED = 0x2545f4914f6cdd1dL;

  private final BucketWriter out;

  public KeyIndexWriter(Path file) throws IOException {
    out = new BucketWriter(file);
  }

  /**
   * @param key the key columns' values; equal keys have equal bytes and different ones do not
   * @param sourceOrdinal place of the row's origin in {@link KeyCheck#origins()}
   * @param position the row's position in its origin
   * @param fileNumber place of its data file in {@link TaskReport#files()}
   * @param rowInFile its ordinal in that file
   */
  public void add(
      byte[] key,
      int from,
      int to,
      int sourceOrdinal,
      long position,
      int fileNumber,
      long rowInFile)
      throws IOException {
    long first = Hashes.hash64(key, from, to);
    ByteBuffer entry = out.entry((int) (first >>> 56));
    entry.putLong(first);
    entry.putLong(Hashes.hash64(key, from, to, SECOND_SEED));
    entry.putLong(position);
    entry.putLong(rowInFile);
    entry.putInt(sourceOrdinal);
    entry.putInt(fileNumber);
  }

  /** Completes the file. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
