package io.headgate.record;

import java.util.Arrays;
import java.util.Optional;

/**
 * Collects the messages of one partition into {@link RawBatch}es. A source appends the bytes of a
 * message's headers, key and value in this order, each of them or none, then ends it.
 */
public final class RawBatchBuilder {
  private final Origin origin;
  private final Optional<String> payloadSchema;
  private final RowBuffer data = new RowBuffer(16 << 10);
  private int[] bounds = new int[RawBatch.BOUNDS * 64];
  private long[] positions = new long[64];
  private long[] times = new long[64];
  private int messages;
  private int headers = RawBatch.ABSENT;
  private int headersEnd;
  private int key = RawBatch.ABSENT;
  private int keyEnd;
  private int value = RawBatch.ABSENT;
  private int valueEnd;

  public RawBatchBuilder(Origin origin, Optional<String> payloadSchema) {
    this.origin = origin;
    this.payloadSchema = payloadSchema;
  }

  public int messages() {
    return messages;
  }

  public boolean isFull() {
    return data.size() >= RawBatch.TARGET_BYTES;
  }

  /** Appends a header of the current message. */
  public void header(String name, Optional<byte[]> content) {
    if (headers == RawBatch.ABSENT) {
      headers = data.size();
    }
    MessageHeaders.write(name, content, data);
    headersEnd = data.size();
  }

  /** Appends the current message's key. */
  public void key(byte[] bytes, int from, int to) {
    key = data.size();
    data.raw(bytes, from, to);
    keyEnd = data.size();
  }

  /** Appends the current message's value. A message without one is a tombstone. */
  public void value(byte[] bytes, int from, int to) {
    value = data.size();
    data.raw(bytes, from, to);
    valueEnd = data.size();
  }

  /**
   * Ends the current message.
   *
   * @param time milliseconds since 1970
   */
  public void end(long position, long time) {
    if (messages == positions.length) {
      grow();
    }
    int at = RawBatch.BOUNDS * messages;
    bounds[at] = headers;
    bounds[at + 1] = headers == RawBatch.ABSENT ? 0 : headersEnd;
    bounds[at + 2] = key;
    bounds[at + 3] = key == RawBatch.ABSENT ? 0 : keyEnd;
    bounds[at + 4] = value;
    bounds[at + 5] = value == RawBatch.ABSENT ? 0 : valueEnd;
    positions[messages] = position;
    times[messages++] = time;
    headers = RawBatch.ABSENT;
    key = RawBatch.ABSENT;
    value = RawBatch.ABSENT;
  }

  /**
   * The ended messages as a batch; the builder starts afresh.
   *
   * @param from first position that was looked at
   * @param to position behind the last that was looked at
   * @param backlog messages known to be behind, or {@link RawBatch#UNKNOWN_BACKLOG}
   */
  public RawBatch build(long from, long to, long backlog) {
    RawBatch batch =
        new RawBatch(
            origin,
            from,
            to,
            backlog,
            payloadSchema,
            data.toByteArray(),
            Arrays.copyOf(bounds, RawBatch.BOUNDS * messages),
            Arrays.copyOf(positions, messages),
            Arrays.copyOf(times, messages));
    data.truncate(0);
    messages = 0;
    return batch;
  }

  private void grow() {
    int capacity = 2 * positions.length;
    bounds = Arrays.copyOf(bounds, RawBatch.BOUNDS * capacity);
    positions = Arrays.copyOf(positions, capacity);
    times = Arrays.copyOf(times, capacity);
  }
}
