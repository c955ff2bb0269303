package io.headgate.gateway.topic;

import io.headgate.format.several.SeveralFormats;
import io.headgate.kafka.Brokers;
import io.headgate.spool.EventTooLargeException;
import io.headgate.spool.Events;
import java.nio.charset.StandardCharsets;

/**
 * How large a message of the topic may be. Brokers would refuse a larger one again and again, and
 * what came at the same time with it.
 *
 * @param most bytes of an event with what each has beside it
 */
record MessageLimit(long most) {
  /** Bytes beside an event in a message that are allowed for: most schemas of Avro are smaller. */
  static final int BESIDE = 64 << 10;

  /** Bytes of those that a request's key and numbers, and the message's own, take at most. */
  private static final int KEY = 2 << 10;

  /**
   * The smaller of what is allowed for and what brokers take.
   *
   * @param maxEventBytes of an event alone
   */
  static MessageLimit of(Brokers brokers, int maxEventBytes) {
    long wanted = (long) maxEventBytes + BESIDE;
    return new MessageLimit(Math.min(wanted, brokers.largestMessage().orElse(wanted)));
  }

  void check(Events events) throws EventTooLargeException {
    long beside = (long) KEY + schema(events).length;
    for (int event = 0; event < events.count(); event++) {
      long bytes = beside + events.end(event) - events.start(event);
      if (bytes > most) {
        throw new EventTooLargeException(event, bytes, most);
      }
    }
  }

  /** What says of each event how it is decoded; empty for JSON. */
  static byte[] schema(Events events) {
    return events.format().equals("json")
        ? new byte[0]
        : SeveralFormats.schema(events.format(), events.payloadSchema())
            .getBytes(StandardCharsets.UTF_8);
  }
}
