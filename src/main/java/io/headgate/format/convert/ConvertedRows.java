package io.headgate.format.convert;

import io.headgate.format.ReadPlan;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Stage;
import io.headgate.reject.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Collects the records of a source with a schema of its own: as rows of the contract if they
 * convert, as rejections if not. A rejection's payload is the record in the source's schema.
 */
public final class ConvertedRows {
  /** What an object with a message takes, about. */
  private static final int REJECTION_BYTES = 256;

  private final ReadPlan plan;
  private final Origin origin;
  private final Optional<String> payloadSchema;
  private final RowConverter converter;
  private final RecordBatchBuilder builder;
  private final long seed;
  private List<Rejection> rejections = new ArrayList<>();
  private Tally refused = Tally.ZERO;
  private long rejectedBytes;

  public ConvertedRows(ReadPlan plan, Origin origin, Schema source) {
    this.plan = plan;
    this.origin = origin;
    this.payloadSchema = Optional.of(source.toString());
    this.converter = RowConverter.compile(source, plan);
    this.builder = new RecordBatchBuilder(plan.contract().subject(), plan.schema(), origin);
    this.seed = origin.seed();
  }

  /** Whether it is time to {@link #take()} what was collected. */
  public boolean isFull() {
    return builder.isFull() || rejectedBytes >= RecordBatch.TARGET_BYTES;
  }

  /**
   * Adds the record that starts at {@code from}.
   *
   * @return the offset behind it
   * @throws BrokenAvroException if the bytes are not a record of the source's schema
   */
  public int add(byte[] data, int from, int limit, long position) {
    int end = converter.convert(data, from, limit, builder.out());
    if (end - from > plan.maxRecordBytes()) {
      converter.problems();
      tooLarge(position);
    } else if (converter.refused()) {
      reject(converter.problems(), Arrays.copyOfRange(data, from, end), position);
    } else {
      builder.endRow(position);
      plan.values().keep();
    }
    return end;
  }

  /** Adds a record that is over the limit: what is too large to be read is too large to be kept. */
  public void tooLarge(long position) {
    String message = "Cannot read record: expected at most " + plan.maxRecordBytes() + " bytes";
    reject(List.of(new Violation(RejectionCode.TOO_LARGE, "", message)), new byte[0], position);
  }

  private void reject(List<Violation> violations, byte[] payload, long position) {
    builder.cancelRow();
    plan.values().drop();
    rejectedBytes += payload.length + REJECTION_BYTES;
    refused = refused.plus(Origin.identity(seed, position));
    rejections.add(
        new Rejection(
            Stage.DECODE,
            violations,
            plan.contract().subject(),
            origin,
            position,
            0,
            payload,
            payloadSchema,
            1));
  }

  /** What was collected; the collection starts afresh. */
  public Outcome take() {
    RecordBatch batch = builder.build();
    Outcome outcome = new Outcome(batch, rejections, batch.tally().plus(refused), Tally.ZERO);
    rejections = new ArrayList<>();
    refused = Tally.ZERO;
    rejectedBytes = 0;
    return outcome;
  }
}
