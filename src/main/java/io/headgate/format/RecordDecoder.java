package io.headgate.format;

import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import java.util.List;

/**
 * Decodes records that come one by one as bytes of their own: dead letters, messages. Total: never
 * throws on bad bytes. Not for several threads.
 */
public interface RecordDecoder {
  /**
   * Appends the record in {@code [from, to)} to {@code out} as one row.
   *
   * @return what is wrong with it, all of it; empty if nothing. If not empty, the caller truncates
   *     {@code out}
   */
  List<Violation> decode(byte[] payload, int from, int to, RowBuffer out);
}
