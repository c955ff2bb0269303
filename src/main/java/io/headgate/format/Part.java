package io.headgate.format;

/**
 * A part of a file that one reader reads.
 *
 * <p>In text formats {@code [from, to)} are bytes: the part has the records that start in it, the
 * last of which may end behind it. In Avro and Parquet they are the ordinals of its rows.
 *
 * @param to {@link Long#MAX_VALUE} for "to the end"
 * @param offset where in the file the part's first block or row group is, for formats that need it
 * @param state what a format must know of what is before the part, such as being inside quotes; 0
 *     at a file's start, -1 if it must be found by {@link RecordFormat#scan}
 * @param line number of the line at {@code from}, from 1; 0 if unknown
 */
public record Part(long from, long to, long offset, int state, long line) {
  public static final int UNKNOWN_STATE = -1;

  /** A file as one part. */
  public static final Part WHOLE = new Part(0, Long.MAX_VALUE, 0, 0, 1);

  public Part resolved(int newState, long newLine) {
    return new Part(from, to, offset, newState, newLine);
  }
}
