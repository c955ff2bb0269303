package io.headgate.format;

import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a file as a run does, part by part, and holds every reader to what it promises: each record
 * is a row of the contract's schema or a rejection, parts join, and what was refused can be given
 * to the format's decoder.
 */
public final class AccountedRead {
  private final RecordFormat format;
  private final ReadPlan plan;
  private final RowCursor cursor;
  private final Map<Optional<String>, RecordDecoder> decoders = new HashMap<>();
  private final RowBuffer decoded = new RowBuffer(256);
  private final List<String> records = new ArrayList<>();

  public AccountedRead(RecordFormat format, ReadPlan plan) {
    this.format = format;
    this.plan = plan;
    cursor = new RowCursor(plan.schema());
  }

  /**
   * What every record of a file came to, sorted.
   *
   * @param targetBytes about how large a part is
   * @throws SourceException if the file is damaged
   * @throws AssertionError if a reader breaks a promise
   */
  public List<String> read(SourceFile file, long targetBytes) throws IOException {
    records.clear();
    format.discover(file);
    readParts(file, format.split(file, targetBytes));
    records.sort(String::compareTo);
    return List.copyOf(records);
  }

  private void readParts(SourceFile file, List<Part> parts) throws IOException {
    int state = 0;
    long line = 1;
    long covered = 0;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      boolean unknown = part.state() == Part.UNKNOWN_STATE;
      Part known = unknown ? part.resolved(state, line) : part;
      covered = readPart(file, known, covered);
      if (i + 1 < parts.size() && parts.get(i + 1).state() == Part.UNKNOWN_STATE) {
        PartScan scan = format.scan(file, part);
        state = scan.endState(known.state());
        line = known.line() + scan.lines();
      }
    }
  }

  private long readPart(SourceFile file, Part part, long from) throws IOException {
    try (RecordReader reader = format.open(file, part, plan)) {
      for (Outcome next = reader.next(); next != null; next = reader.next()) {
        take(next);
      }
      promise(reader.coveredFrom() == from, part + " starts at " + reader.coveredFrom());
      promise(reader.coveredTo() >= from, part + " ends at " + reader.coveredTo());
      return reader.coveredTo();
    }
  }

  private void take(Outcome outcome) {
    RecordBatch batch = outcome.batch();
    Tally accounted = batch.tally();
    for (int row = 0; row < batch.rows(); row++) {
      cursor.move(batch, row);
      byte[] bytes = Arrays.copyOfRange(batch.data(), batch.start(row), batch.end(row));
      records.add(batch.position(row) + " " + Arrays.hashCode(bytes));
    }
    for (Rejection rejection : outcome.rejections()) {
      accounted = accounted.plus(rejection.identity());
      records.add(rejection.position() + " " + rejection.violations());
      decode(rejection.payload(), rejection.payloadSchema());
    }
    promise(accounted.equals(outcome.read()), accounted + " accounted, read " + outcome.read());
    promise(batch.rows() + outcome.rejections().size() > 0, "an outcome of nothing");
  }

  /**
   * Decodes a record on its own.
   *
   * @param payloadSchema as the record's rejection has it
   * @throws AssertionError if what comes out is neither a row of the plan's schema nor violations
   */
  public void decode(byte[] payload, Optional<String> payloadSchema) {
    RecordDecoder decoder =
        decoders.computeIfAbsent(payloadSchema, schema -> format.decoder(plan, schema));
    decoded.truncate(0);
    if (decoder.decode(payload, 0, payload.length, decoded).isEmpty()) {
      cursor.move(decoded.array(), 0, decoded.size());
    }
  }

  private static void promise(boolean kept, String message) {
    if (!kept) {
      throw new AssertionError(message);
    }
  }
}
