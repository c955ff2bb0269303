package io.headgate.format.csv;

import io.headgate.format.RecordDecoder;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.util.Arrays;
import java.util.List;

/** Decodes a record that comes without its file; a line break behind it is let pass. */
final class CsvRecordDecoder implements RecordDecoder {
  private final CellsToRow rows;
  private final CellScanner cells;
  private final int maxBytes;

  CsvRecordDecoder(CellsToRow rows, int maxBytes) {
    this.rows = rows;
    this.cells = rows.scanner();
    this.maxBytes = maxBytes;
  }

  @Override
  public List<Violation> decode(byte[] payload, int from, int to, RowBuffer out) {
    if (to - from > maxBytes) {
      return List.of(Complaints.tooLarge(to - from, maxBytes));
    }
    byte[] bytes = payload;
    int start = from;
    int end = to;
    if (to + CellScanner.PADDING > payload.length) {
      bytes = Arrays.copyOfRange(payload, from, to + CellScanner.PADDING);
      start = 0;
      end = to - from;
    }
    int next = cells.scan(bytes, start, end, true);
    if (next < end) {
      return List.of(
          new Violation(
              RejectionCode.MALFORMED,
              "",
              "Cannot read record: it ends at offset "
                  + (cells.recordEnd() - start)
                  + " of "
                  + (end - start)
                  + ": expected one record"));
    }
    return rows.append(bytes, start, cells, out) ? List.of() : rows.violations(bytes, start, cells);
  }
}
