package io.headgate.format.csv;

import io.headgate.format.BrokenBodyException;
import io.headgate.format.CutRecords;
import io.headgate.format.CutRecordsBuilder;

/** Cuts delimited text into its records, each with its line break. */
final class CsvBody {
  private CsvBody() {}

  /**
   * @param head read off the body; its window stands on the first record
   */
  static CutRecords cut(byte[] body, Head head, Dialect dialect) throws BrokenBodyException {
    if (head.encoding().isWide()) {
      throw new BrokenBodyException(-1, "Cannot read CSV in UTF-16: expected UTF-8");
    }
    int start = Math.toIntExact(head.window().position());
    CutRecordsBuilder records = new CutRecordsBuilder(body.length - start);
    RowAutomaton automaton = new RowAutomaton(dialect);
    int state = RowAutomaton.RECORD_START;
    boolean comment = false;
    for (int at = start; at < body.length; at++) {
      int before = state;
      state = automaton.next(state, body[at]);
      if (RowAutomaton.isBoundary(before)) {
        start = at; // blank lines, and the second half of a line break, are no records
        comment = state == RowAutomaton.COMMENT;
      }
      if (RowAutomaton.isBoundary(state) && !RowAutomaton.isBoundary(before) && !comment) {
        records.add(body, start, at + 1);
      }
    }
    if (state == RowAutomaton.QUOTED || state == RowAutomaton.ESCAPE_IN_QUOTED) {
      throw new BrokenBodyException(
          records.count(), "Invalid CSV: the body ends in quotes: expected the closing quote");
    }
    if (!RowAutomaton.isBoundary(state) && !comment) {
      records.add(body, start, body.length);
    }
    return records.build(head.names().map(HeaderNames::toJson));
  }
}
