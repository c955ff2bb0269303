package io.headgate.format.csv;

import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.util.List;

/**
 * Words what is wrong with a record's syntax. Offsets are counted from the record's start, so that
 * they hold for the record's original bytes wherever these go.
 */
final class Complaints {
  /** Bytes of a record over the limit that its rejection carries. */
  static final int CUT_PAYLOAD = 64 << 10;

  private final int from;
  private final CellText text;
  private final List<String> names;

  Complaints(int from, CellText text, List<String> names) {
    this.from = from;
    this.text = text;
    this.names = names;
  }

  Violation ragged(int found) {
    int expected = names.size();
    return new Violation(
        RejectionCode.MALFORMED,
        "",
        "Cannot read record: "
            + found
            + (found == 1 ? " cell" : " cells")
            + ": expected "
            + expected
            + (found < expected
                ? "; set short-rows: null to take the missing ones as null"
                : "; set long-rows: ignore to leave out what is too much"));
  }

  Violation notOfEncoding(byte[] bytes, int at, Encoding encoding) {
    return new Violation(
        RejectionCode.MALFORMED,
        "",
        "Cannot read text: byte 0x"
            + String.format("%02x", bytes[at] & 0xff)
            + " at offset "
            + (at - from)
            + " of the record is not valid "
            + (encoding == Encoding.AUTO ? Encoding.UTF_8 : encoding).key()
            + ": set encoding to what the file is in");
  }

  static Violation tooLarge(long length, int limit) {
    return new Violation(
        RejectionCode.TOO_LARGE,
        "",
        "Cannot hold record: "
            + length
            + " bytes with its line break: expected at most "
            + limit
            + "; no more than "
            + CUT_PAYLOAD
            + " bytes of it are kept here");
  }

  void syntax(
      byte[] bytes, CellScanner cells, int cell, CellsToRow.Field field, List<Violation> found) {
    int flags = cells.flags(cell);
    String shown = field.masked() ? "'***'" : Violation.show(text.show(bytes, cells, cell));
    if ((flags & CellScanner.UNCLOSED) != 0) {
      found.add(
          malformed(
              field,
              "Cannot read cell: the quote at offset "
                  + (cells.start(cell) - 1 - from)
                  + " of the record is never closed: expected another behind "
                  + shown));
    } else if ((flags & CellScanner.GARBAGE) != 0) {
      found.add(
          malformed(
              field,
              "Cannot read cell: text behind the quote that closes "
                  + shown
                  + " at offset "
                  + (cells.end(cell) - from)
                  + " of the record: expected a delimiter or a line break; a quote inside quotes is"
                  + " written twice"));
    }
  }

  Violation brokenBehindLastColumn() {
    return new Violation(
        RejectionCode.MALFORMED,
        "",
        "Cannot read record: a cell behind the last column is not closed by a quote: expected a"
            + " delimiter or a line break behind its quote");
  }

  private static Violation malformed(CellsToRow.Field field, String message) {
    return new Violation(RejectionCode.MALFORMED, field.name(), message);
  }
}
