package io.headgate.format.json;

import io.headgate.format.scalar.ScalarParser;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads scalars that JSON writes as a string, a number or either. */
final class ScalarReader implements ValueReader {
  private static final int SHOWN_BYTES = 4 * Violation.SHOWN_CHARACTERS;

  private final @Nullable ScalarParser texts;
  private final @Nullable ScalarParser numbers;
  private final String expected;
  private final boolean masked;

  /**
   * @param texts reads the content of strings; null if there must be none
   * @param numbers reads numbers; null if there must be none
   */
  ScalarReader(
      @Nullable ScalarParser texts,
      @Nullable ScalarParser numbers,
      String expected,
      boolean masked) {
    this.texts = texts;
    this.numbers = numbers;
    this.expected = expected;
    this.masked = masked;
  }

  @Override
  public int read(JsonText in, int at, int depth, RowBuffer out) {
    byte first = in.bytes[at];
    if (first == '"' && texts != null) {
      int end = in.string(at);
      if (end >= 0 && in.sound && !texts.parse(in.content, in.contentFrom, in.contentTo, out)) {
        mismatch(in, in.content, in.contentFrom, in.contentTo);
      }
      return end;
    }
    if (numbers != null && (first == '-' || (first >= '0' && first <= '9'))) {
      int end = in.number(at);
      if (end >= 0 && !numbers.parse(in.bytes, at, end, out)) {
        mismatch(in, in.bytes, at, end);
      }
      return end;
    }
    return Skipping.mismatch(in, at, depth, expected, masked);
  }

  private void mismatch(JsonText in, byte[] text, int from, int to) {
    int shown = Math.min(to - from, SHOWN_BYTES);
    in.violations.add(
        RejectionCode.TYPE_MISMATCH,
        "Cannot read "
            + (masked
                ? "'***'"
                : Violation.show(new String(text, from, shown, StandardCharsets.UTF_8)))
            + ": expected "
            + expected);
  }
}
