package io.headgate.reject;

import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * A refused record: everything that is wrong with it, where it came from, and its original bytes,
 * so that it can be fed in again.
 *
 * <p>{@link #payload()} is in the source's own format, or, where a source's records have no bytes
 * of their own (Avro, Parquet), Avro binary of the schema in {@link #payloadSchema()}.
 */
@DefaultCoder(RejectionCoder.class)
public final class Rejection {
  private final Stage stage;
  private final List<Violation> violations;
  private final String subject;
  private final Origin origin;
  private final long position;
  private final long line;
  private final byte[] payload;
  private final Optional<String> payloadSchema;
  private final int attempt;

  /**
   * @param violations at least one; the first is the one that is counted
   * @param position the record's position in its origin, see {@link Origin}
   * @param line the record's first line, from 1, or 0 if the origin has no lines or it is unknown
   * @param payload given away, not copied
   * @param payloadSchema what decoding the payload on its own takes: the JSON of the Avro schema it
   *     is encoded in, or for CSV a JSON array of the header's names; empty for JSON
   * @param attempt 1 for a record's first rejection, counted up by each replay
   */
  public Rejection(
      Stage stage,
      List<Violation> violations,
      String subject,
      Origin origin,
      long position,
      long line,
      byte[] payload,
      Optional<String> payloadSchema,
      int attempt) {
    if (violations.isEmpty()) {
      throw new IllegalArgumentException("Invalid rejection: no violation");
    }
    this.stage = stage;
    this.violations = List.copyOf(violations);
    this.subject = subject;
    this.origin = origin;
    this.position = position;
    this.line = line;
    this.payload = payload;
    this.payloadSchema = payloadSchema;
    this.attempt = attempt;
  }

  /**
   * A row refused by a stage behind the decoder: its original bytes if the batch has them, else the
   * row in Avro binary.
   */
  public static Rejection ofRow(
      Stage stage, List<Violation> violations, RecordBatch batch, int row) {
    boolean original = batch.raw().rows() > 0;
    return new Rejection(
        stage,
        violations,
        batch.subject(),
        batch.origin(),
        batch.position(row),
        batch.raw().line(row),
        original
            ? batch.raw().row(row)
            : Arrays.copyOfRange(batch.data(), batch.start(row), batch.end(row)),
        original ? batch.raw().payloadSchema() : Optional.of(batch.schema().json()),
        1);
  }

  public Stage stage() {
    return stage;
  }

  /** The code that the record is counted under: its first violation's. */
  public RejectionCode code() {
    return violations.get(0).code();
  }

  public List<Violation> violations() {
    return violations;
  }

  public String subject() {
    return subject;
  }

  public Origin origin() {
    return origin;
  }

  public long position() {
    return position;
  }

  public long line() {
    return line;
  }

  /** Never to be changed. */
  public byte[] payload() {
    return payload;
  }

  public Optional<String> payloadSchema() {
    return payloadSchema;
  }

  public int attempt() {
    return attempt;
  }

  /** The same rejection, counted as another attempt. */
  public Rejection withAttempt(int newAttempt) {
    return new Rejection(
        stage, violations, subject, origin, position, line, payload, payloadSchema, newAttempt);
  }

  /** The same rejection without the record's bytes: it counts, but cannot be replayed. */
  public Rejection withoutPayload() {
    return new Rejection(
        stage, violations, subject, origin, position, line, new byte[0], Optional.empty(), attempt);
  }

  /** Whether this is {@link #withoutPayload()}: a record of no bytes has a schema at least. */
  public boolean isWithoutPayload() {
    return payload.length == 0 && payloadSchema.isEmpty();
  }

  /** The record's identity, as {@code read} and {@code written} tallies count it. */
  public long identity() {
    return Origin.identity(origin.seed(), position);
  }

  /** Where the record is, for a person: {@code orders.csv line 12 (byte 840)}. */
  public String where() {
    return origin.source() + (line > 0 ? " line " + line : "") + " (position " + position + ")";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rejection that
        && stage == that.stage
        && violations.equals(that.violations)
        && subject.equals(that.subject)
        && origin.equals(that.origin)
        && position == that.position
        && line == that.line
        && Arrays.equals(payload, that.payload)
        && payloadSchema.equals(that.payloadSchema)
        && attempt == that.attempt;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(identity());
  }

  @Override
  public String toString() {
    return code() + " " + where() + ": " + violations;
  }
}
