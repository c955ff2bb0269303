package io.headgate.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * Messages of one partition as bytes, as they came, with the positions that they cover. Immutable;
 * what flows from an unbounded source to the stage that decodes it, up to {@link #TARGET_BYTES}.
 *
 * <p>{@code [from, to)} is what was read of the partition: positions in it without a message were
 * skipped by the source itself (compacted, aborted). A batch without messages says how far a quiet
 * partition is read.
 */
@DefaultCoder(RawBatchCoder.class)
public final class RawBatch {
  /** Bytes of messages that a source aims at per batch. */
  public static final int TARGET_BYTES = 1 << 20;

  /** A backlog that the source cannot tell. */
  public static final long UNKNOWN_BACKLOG = -1;

  private final Origin origin;
  private final long from;
  private final long to;
  private final long backlog;
  private final Optional<String> payloadSchema;
  private final byte[] data;
  private final int[] bounds;
  private final long[] positions;
  private final long[] times;

  /** Bounds of a message: of its headers, its key and its value, each a start and an end. */
  static final int BOUNDS = 6;

  /** The start of what is not there. */
  static final int ABSENT = -1;

  RawBatch(
      Origin origin,
      long from,
      long to,
      long backlog,
      Optional<String> payloadSchema,
      byte[] data,
      int[] bounds,
      long[] positions,
      long[] times) {
    if (bounds.length != BOUNDS * positions.length || times.length != positions.length) {
      throw new IllegalArgumentException(
          "Invalid batch: " + positions.length + " messages, " + times.length + " times");
    }
    if (from > to
        || (positions.length > 0
            && (positions[0] < from || positions[positions.length - 1] >= to))) {
      throw new IllegalArgumentException(
          "Invalid batch: its messages are not in [" + from + ", " + to + ")");
    }
    this.origin = origin;
    this.from = from;
    this.to = to;
    this.backlog = backlog;
    this.payloadSchema = payloadSchema;
    this.data = data;
    this.bounds = bounds;
    this.positions = positions;
    this.times = times;
  }

  /** The partition: {@code topic/3}. */
  public Origin origin() {
    return origin;
  }

  /** The first position that it covers. */
  public long from() {
    return from;
  }

  /** The position behind the last that it covers. */
  public long to() {
    return to;
  }

  /** Messages that waited in the partition behind these, or {@link #UNKNOWN_BACKLOG}. */
  public long backlog() {
    return backlog;
  }

  /** What a format needs to decode these messages, as {@link RawRows#payloadSchema()}. */
  public Optional<String> payloadSchema() {
    return payloadSchema;
  }

  /**
   * The messages in stretches that are decoded alike, in their order.
   *
   * @param header that says a message's payload schema; one without it has none
   */
  public List<RawBatch> splitBySchema(String header) {
    List<RawBatch> alike = new ArrayList<>();
    int first = 0;
    Optional<String> schema = Optional.empty();
    for (int message = 0; message < messages(); message++) {
      Optional<String> own =
          headers(message).last(header).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
      if (message > first && !own.equals(schema)) {
        alike.add(part(first, message, schema));
        first = message;
      }
      schema = own;
    }
    if (messages() > first) {
      alike.add(part(first, messages(), schema));
    }
    return alike;
  }

  private RawBatch part(int first, int end, Optional<String> schema) {
    return new RawBatch(
        origin,
        first == 0 ? from : positions[first],
        end == messages() ? to : positions[end],
        backlog,
        schema,
        data,
        Arrays.copyOfRange(bounds, BOUNDS * first, BOUNDS * end),
        Arrays.copyOfRange(positions, first, end),
        Arrays.copyOfRange(times, first, end));
  }

  public int messages() {
    return positions.length;
  }

  /** The bytes that all bounds point into; never to be changed. */
  public byte[] data() {
    return data;
  }

  public long position(int message) {
    return positions[message];
  }

  /** When the source says that the message was made or came: milliseconds since 1970. */
  public long time(int message) {
    return times[message];
  }

  /** Whether the message has no value: a tombstone, which says that its key is gone. */
  public boolean isTombstone(int message) {
    return bounds[BOUNDS * message + 4] == ABSENT;
  }

  public int valueStart(int message) {
    return bounds[BOUNDS * message + 4];
  }

  public int valueEnd(int message) {
    return bounds[BOUNDS * message + 5];
  }

  public boolean hasKey(int message) {
    return bounds[BOUNDS * message + 2] != ABSENT;
  }

  public int keyStart(int message) {
    return bounds[BOUNDS * message + 2];
  }

  public int keyEnd(int message) {
    return bounds[BOUNDS * message + 3];
  }

  public boolean hasHeaders(int message) {
    return bounds[BOUNDS * message] != ABSENT;
  }

  /** The message's headers, in their order. */
  public MessageHeaders headers(int message) {
    int start = bounds[BOUNDS * message];
    return start == ABSENT
        ? MessageHeaders.NONE
        : MessageHeaders.read(data, start, bounds[BOUNDS * message + 1]);
  }

  /** Bytes of all messages. */
  public int bytes() {
    return data.length;
  }

  /** Count and checksum of the messages' identities. */
  public Tally tally() {
    long seed = origin.seed();
    long checksum = 0;
    for (long position : positions) {
      checksum += Origin.identity(seed, position);
    }
    return new Tally(positions.length, checksum);
  }

  int[] bounds() {
    return bounds;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawBatch that
        && origin.equals(that.origin)
        && from == that.from
        && to == that.to
        && backlog == that.backlog
        && payloadSchema.equals(that.payloadSchema)
        && Arrays.equals(bounds, that.bounds)
        && Arrays.equals(positions, that.positions)
        && Arrays.equals(times, that.times)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return origin.hashCode() * 31 + Long.hashCode(from);
  }

  @Override
  public String toString() {
    return "RawBatch["
        + origin.source()
        + " "
        + from
        + ".."
        + to
        + ", "
        + messages()
        + " messages]";
  }
}
