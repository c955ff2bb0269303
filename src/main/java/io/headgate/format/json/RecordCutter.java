package io.headgate.format.json;

import org.jspecify.annotations.Nullable;

/** Finds where records end in a stream of bytes, chunk by chunk. */
interface RecordCutter {
  /**
   * Looks on for the end of the current record.
   *
   * @param from where the search stopped last, or the current record's first byte
   * @return the offset of the byte behind the record, which belongs to no record; -1 if there is
   *     none before {@code to}
   */
  int find(byte[] bytes, int from, int to);

  /** Line breaks passed since the last record's end, that of the terminator included. */
  int newlines();

  /** Whether nothing but white space between two terminators is no record at all. */
  boolean skipsBlank();

  /** Why the current record is refused unread, if it is. */
  default @Nullable String refusal() {
    return null;
  }

  /** What the file lacks, if it ends in the current record and is damaged therefore. */
  default @Nullable String damage() {
    return null;
  }
}
