package io.headgate.format.csv;

import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordReader;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records that start in a part, one batch per filling of the window. Not for several
 * threads.
 */
final class CsvReader implements RecordReader {
  private final ByteWindow window;
  private final Dialect dialect;
  private final RowAutomaton automaton;
  private final CellsToRow rows;
  private final CellScanner cells;
  private final RecordBatchBuilder builder;
  private final ReadPlan plan;
  private final Origin origin;
  private final Optional<String> payloadSchema;
  private final long to;
  private final long coveredFrom;
  private List<Rejection> rejections = new ArrayList<>();
  private boolean ended;

  /**
   * @param window stands on the first record of the part, or behind the part
   * @param coveredFrom what {@link #coveredFrom()} says
   */
  CsvReader(
      ByteWindow window,
      Part part,
      long coveredFrom,
      CellsToRow rows,
      Optional<String> payloadSchema,
      Dialect dialect,
      ReadPlan plan,
      Origin origin) {
    this.window = window;
    this.to = part.to();
    this.coveredFrom = coveredFrom;
    this.rows = rows;
    this.cells = rows.scanner();
    this.payloadSchema = payloadSchema;
    this.dialect = dialect;
    this.automaton = new RowAutomaton(dialect);
    this.plan = plan;
    this.origin = origin;
    this.builder = new RecordBatchBuilder(plan.contract().subject(), plan.schema(), origin);
  }

  @Override
  public @Nullable Outcome next() throws IOException {
    while (!ended && readRecords()) {
      window.fill();
    }
    return builder.rows() == 0 && rejections.isEmpty() ? null : take();
  }

  /**
   * Reads what the window holds.
   *
   * @return whether there is nothing to hand out yet and the window must be filled for more
   */
  private boolean readRecords() throws IOException {
    while (true) {
      if (window.position() >= to || (window.last() && window.at() == window.limit())) {
        ended = true;
        return false;
      }
      byte[] bytes = window.bytes();
      int at = window.at();
      if (at < window.limit() && dialect.isComment(bytes[at])) {
        if (window.passLine()) {
          continue;
        }
        if (hasRecords()) {
          return false; // going on fills the window, whose bytes the batch takes
        }
        window.skipRecord(automaton, RowAutomaton.COMMENT);
        continue;
      }
      int next = cells.scan(bytes, at, window.limit(), window.last());
      if (next < 0) {
        if (hasRecords()) {
          return false;
        }
        if (window.limit() - at - 1 <= plan.maxRecordBytes()) { // one may be of the line break
          return true;
        }
        rejectUnseen();
      } else {
        take(bytes, at, next);
      }
      if (builder.isFull()) {
        return false;
      }
    }
  }

  private boolean hasRecords() {
    return builder.rows() > 0 || !rejections.isEmpty();
  }

  private void take(byte[] bytes, int at, int next) {
    int end = cells.recordEnd();
    long position = window.position();
    long line = window.line();
    if (end - at > plan.maxRecordBytes()) {
      reject(tooLarge(next - at), position, line, cut(bytes, at, end));
    } else if (cells.isBlankLine() && rows.cells() != 1) {
      // no record
    } else if (rows.append(bytes, at, cells, builder.out())) {
      builder.endRow(position, line, at, end);
      plan.values().keep();
    } else {
      builder.cancelRow();
      reject(rows.violations(bytes, at, cells), position, line, Arrays.copyOfRange(bytes, at, end));
      plan.values().drop();
    }
    window.move(next, cells.innerBreaks() + (next > end ? 1 : 0));
  }

  /** Rejects a record that is too large to be held. */
  private void rejectUnseen() throws IOException {
    long position = window.position();
    long line = window.line();
    byte[] payload = cut(window.bytes(), window.at(), window.limit());
    long length = window.skipRecord(automaton, RowAutomaton.RECORD_START);
    reject(tooLarge(length), position, line, payload);
  }

  private List<Violation> tooLarge(long length) {
    return List.of(Complaints.tooLarge(length, plan.maxRecordBytes()));
  }

  private static byte[] cut(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, Math.min(to, from + Complaints.CUT_PAYLOAD));
  }

  private void reject(List<Violation> violations, long position, long line, byte[] payload) {
    rejections.add(
        new Rejection(
            Stage.DECODE,
            violations,
            plan.contract().subject(),
            origin,
            position,
            line,
            payload,
            payloadSchema,
            1));
  }

  private Outcome take() {
    RecordBatch batch =
        builder.rows() == 0 ? builder.build() : builder.build(window.bytes(), payloadSchema);
    Tally read = batch.tally();
    for (Rejection rejection : rejections) {
      read = read.plus(rejection.identity());
    }
    Outcome outcome = new Outcome(batch, rejections, read, Tally.ZERO);
    rejections = new ArrayList<>();
    return outcome;
  }

  @Override
  public long coveredFrom() {
    return coveredFrom;
  }

  @Override
  public long coveredTo() {
    return window.position();
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
