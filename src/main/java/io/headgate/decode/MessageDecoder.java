package io.headgate.decode;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordFormat;
import io.headgate.record.Origin;
import io.headgate.record.RawBatch;
import io.headgate.record.RawRows;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes batches of messages, one record a message. A message that is none is a rejection with its
 * bytes; a tombstone is discarded. Not for several threads.
 */
public final class MessageDecoder {
  private final RecordFormat format;
  private final ReadPlan plan;
  private final RowBuffer out = new RowBuffer(64 << 10);
  private Optional<String> payloadSchema = Optional.empty();
  private @Nullable RecordDecoder decoder;

  public MessageDecoder(RecordFormat format, ReadPlan plan) {
    this.format = format;
    this.plan = plan;
  }

  /** All of a batch: its rows have the messages' positions, and their bytes as originals. */
  public Outcome decode(RawBatch batch) {
    RecordDecoder messages = decoder(batch.payloadSchema());
    int count = batch.messages();
    int[] ends = new int[count];
    int[] starts = new int[count];
    int[] stops = new int[count];
    long[] positions = new long[count];
    List<Rejection> rejections = new ArrayList<>();
    Tally discarded = Tally.ZERO;
    int rows = 0;
    out.truncate(0);
    for (int message = 0; message < count; message++) {
      long position = batch.position(message);
      if (batch.isTombstone(message)) {
        discarded = discarded.plus(Origin.identity(batch.origin().seed(), position));
        continue;
      }
      int from = batch.valueStart(message);
      int to = batch.valueEnd(message);
      int before = out.size();
      List<Violation> violations = messages.decode(batch.data(), from, to, out);
      if (!violations.isEmpty()) {
        out.truncate(before);
        rejections.add(rejection(batch, message, violations));
        continue;
      }
      ends[rows] = out.size();
      starts[rows] = from;
      stops[rows] = to;
      positions[rows++] = position;
    }
    RawRows originals =
        new RawRows(
            batch.data(),
            Arrays.copyOf(starts, rows),
            Arrays.copyOf(stops, rows),
            new long[rows],
            batch.payloadSchema());
    RecordBatch records =
        new RecordBatch(
            plan.contract().subject(),
            plan.schema(),
            batch.origin(),
            out.toByteArray(),
            Arrays.copyOf(ends, rows),
            Arrays.copyOf(positions, rows),
            originals);
    return new Outcome(records, rejections, batch.tally(), discarded);
  }

  private RecordDecoder decoder(Optional<String> schema) {
    RecordDecoder current = decoder;
    if (current == null || !schema.equals(payloadSchema)) {
      current = format.decoder(plan, schema);
      decoder = current;
      payloadSchema = schema;
    }
    return current;
  }

  private Rejection rejection(RawBatch batch, int message, List<Violation> violations) {
    return new Rejection(
        Stage.DECODE,
        violations,
        plan.contract().subject(),
        batch.origin(),
        batch.position(message),
        0,
        Arrays.copyOfRange(batch.data(), batch.valueStart(message), batch.valueEnd(message)),
        batch.payloadSchema(),
        1);
  }
}
