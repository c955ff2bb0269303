package io.headgate.format;

import io.headgate.reject.Outcome;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one part as batches of rows and rejections. Total over records: whatever the bytes, each
 * record found becomes a row or a rejection, and {@link Outcome#read()} counts it.
 */
public interface RecordReader extends Closeable {
  /**
   * The next batch, or null at the end of the part. A batch may have rejections and no rows.
   *
   * @throws SourceException if the source is damaged so that no further record can be found
   */
  @Nullable Outcome next() throws IOException;

  /**
   * Reads further records by another plan, between two calls of {@link #next}.
   *
   * @return whether this reader can; if not, it goes on as before
   */
  default boolean replan(ReadPlan plan) {
    return false;
  }

  /**
   * After the end: the position at which the first record of the part was looked for. Parts of a
   * file join without a gap: each one's {@link #coveredTo()} is the next one's {@code
   * coveredFrom()}.
   */
  long coveredFrom();

  /** After the end: the position behind the last record. */
  long coveredTo();
}
