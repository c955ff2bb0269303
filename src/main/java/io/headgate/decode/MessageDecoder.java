package io.headgate.decode;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RecordFormat;
import io.headgate.format.wire.WireDecoder;
import io.headgate.record.Origin;
import io.headgate.record.RawBatch;
import io.headgate.record.RawRows;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowBuffer;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import io.headgate.schema.Contract;
import io.headgate.spec.MessageField;
import io.headgate.spec.Tombstones;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes batches of messages, one record a message. A message that is none is a rejection with its
 * bytes. Not for several threads.
 */
public final class MessageDecoder {
  private static final Violation TOMBSTONE =
      new Violation(
          RejectionCode.MISSING_FIELD,
          "",
          "Cannot read message: it is a tombstone, without a value");

  private final RecordFormat format;
  private final ReadPlan plan;
  private final Tombstones tombstones;
  private final Optional<MessageColumns> columns;
  private final RowBuffer out = new RowBuffer(64 << 10);
  private final RowBuffer scratch = new RowBuffer(4 << 10);
  private Optional<String> payloadSchema = Optional.empty();
  private @Nullable RecordDecoder decoder;

  /** All columns come from messages' values; tombstones are discarded. */
  public MessageDecoder(RecordFormat format, ReadPlan plan) {
    this(format, plan, Tombstones.DISCARD, Map.of());
  }

  /**
   * Some columns come from what stands beside a message's value.
   *
   * @param fields by the names of columns; none of {@link #problems}
   */
  public MessageDecoder(
      RecordFormat format, ReadPlan plan, Tombstones tombstones, Map<String, MessageField> fields) {
    this.format = format;
    this.plan = plan;
    this.tombstones = tombstones;
    columns = fields.isEmpty() ? Optional.empty() : Optional.of(new MessageColumns(plan, fields));
  }

  /** What is wrong with filling columns of a contract from messages; each names its column. */
  public static List<String> problems(Contract contract, Map<String, MessageField> fields) {
    return MessageColumns.problems(contract, fields);
  }

  /** All of a batch: its rows have the messages' positions, and their bytes as originals. */
  public Outcome decode(RawBatch batch) {
    decoder(batch.payloadSchema());
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
      boolean tombstone = batch.isTombstone(message);
      if (tombstone && tombstones == Tombstones.DISCARD) {
        discarded = discarded.plus(Origin.identity(batch.origin().seed(), position));
        continue;
      }
      int before = out.size();
      List<Violation> violations =
          tombstone ? decodeTombstone(batch, message) : decodeValue(batch, message);
      if (!violations.isEmpty()) {
        out.truncate(before);
        plan.values().drop();
        rejections.add(rejection(batch, message, violations));
        continue;
      }
      plan.values().keep();
      ends[rows] = out.size();
      starts[rows] = tombstone ? 0 : batch.valueStart(message);
      stops[rows] = tombstone ? 0 : batch.valueEnd(message);
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

  private List<Violation> decodeValue(RawBatch batch, int message) {
    if (columns.isEmpty()) {
      return decodeValue(batch, message, out);
    }
    scratch.truncate(0);
    List<Violation> violations = decodeValue(batch, message, scratch);
    return violations.isEmpty()
        ? columns.get().compose(batch, message, scratch.array(), scratch.size(), out)
        : violations;
  }

  private List<Violation> decodeValue(RawBatch batch, int message, RowBuffer row) {
    RecordDecoder values = decoder(batch.payloadSchema());
    int from = batch.valueStart(message);
    int to = batch.valueEnd(message);
    if (values instanceof WireDecoder wire && batch.hasHeaders(message)) {
      return wire.decode(schemaHeader(wire, batch, message), batch.data(), from, to, row);
    }
    return values.decode(batch.data(), from, to, row);
  }

  private List<Violation> decodeTombstone(RawBatch batch, int message) {
    return tombstones == Tombstones.REJECT || columns.isEmpty()
        ? List.of(TOMBSTONE)
        : columns.get().composeWithoutValue(batch, message, out);
  }

  /** The header that names the schema in place of the payload, if the message has it. */
  private static Optional<byte[]> schemaHeader(WireDecoder wire, RawBatch batch, int message) {
    return wire.format().valueHeader().flatMap(name -> batch.headers(message).last(name));
  }

  private RecordDecoder decoder(Optional<String> schema) {
    RecordDecoder current = decoder;
    if (current == null || !schema.equals(payloadSchema)) {
      current = format.decoder(columns.map(MessageColumns::valuePlan).orElse(plan), schema);
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
        payload(batch, message),
        batch.payloadSchema(),
        1);
  }

  /** What can be decoded again on its own. */
  private byte[] payload(RawBatch batch, int message) {
    if (batch.isTombstone(message)) {
      return new byte[0];
    }
    byte[] value =
        Arrays.copyOfRange(batch.data(), batch.valueStart(message), batch.valueEnd(message));
    if (!(decoder instanceof WireDecoder wire) || !batch.hasHeaders(message)) {
      return value;
    }
    byte[] header = schemaHeader(wire, batch, message).orElse(new byte[0]);
    byte[] both = Arrays.copyOf(header, header.length + value.length);
    System.arraycopy(value, 0, both, header.length, value.length);
    return both;
  }
}
