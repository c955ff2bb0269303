package io.headgate.spool;

/**
 * Events with their place in the log: those of one request, or the rest of them from where a reader
 * begins.
 *
 * @param first sequence of the first event; the others follow without a gap
 * @param receivedMillis when the request came, in milliseconds since 1970
 */
public record Frame(long first, long receivedMillis, Events events) {
  /** The sequence behind the last event. */
  public long end() {
    return first + events.count();
  }

  /** The part that a reader at a sequence still has before it. */
  Frame from(long sequence) {
    return sequence <= first
        ? this
        : new Frame(sequence, receivedMillis, events.from(Math.toIntExact(sequence - first)));
  }
}
