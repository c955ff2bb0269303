package io.headgate.format.parquet;

import java.util.Optional;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.Statistics;

/**
 * The values of one column's current page, taken straight from Avro binary and encoded when the
 * page is full. Nulls do not come here. Not for several threads.
 */
abstract class ValueWriter {
  /** Takes the value at {@code at}; returns the offset behind it. */
  abstract int append(byte[] data, int at);

  /** Takes the values at {@code at[0, count)} and moves each offset behind its value. */
  abstract void appendAll(byte[] data, int[] at, int count);

  /** Bytes that the page's values take now. */
  abstract int bufferedBytes();

  /**
   * Appends the page's values to {@code out} and starts the next page.
   *
   * @param scratch room for at least as many numbers as the page has values
   */
  abstract Encoding encodePage(int[] scratch, PageBuffer out);

  /** Values of the page. */
  abstract int count();

  /** Appends the chunk's dictionary to {@code out}; returns its entries, 0 if no page needs it. */
  abstract int encodeDictionary(PageBuffer out);

  /** Sets the chunk's least and greatest value, if known, and starts the next chunk. */
  abstract void endChunk(Statistics statistics);

  /** Text of the least value of all ended chunks. */
  abstract Optional<String> min();

  /** Text of the greatest value of all ended chunks. */
  abstract Optional<String> max();
}
