package io.headgate.gateway.topic;

import io.headgate.format.several.SeveralFormats;
import io.headgate.spool.EventTooLargeException;
import io.headgate.spool.Events;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;

/**
 * How large a message of the topic may be. Brokers would refuse a larger one again and again, and
 * what came at the same time with it.
 *
 * @param most bytes of an event with what each has beside it, as our client takes it
 * @param brokers bytes of a message as brokers take it, which is compressed
 */
record MessageLimit(long most, long brokers, Compression compression) {
  /** Bytes beside an event in a message that are allowed for: most schemas of Avro are smaller. */
  static final int BESIDE = 64 << 10;

  /** Bytes of those that a request's key and numbers, and the message's own, take at most. */
  private static final int KEY = 2 << 10;

  void check(Events events) throws EventTooLargeException {
    byte[] schema = schema(events);
    long beside = (long) KEY + schema.length;
    for (int event = 0; event < events.count(); event++) {
      long bytes = beside + events.end(event) - events.start(event);
      if (bytes > most) {
        throw new EventTooLargeException(event, bytes, most);
      }
      if (bytes > brokers) {
        long sent = sent(events, event, schema);
        if (sent > brokers) {
          throw new EventTooLargeException(event, sent, brokers);
        }
      }
    }
  }

  /** Bytes of a message by itself, as it would be sent. */
  private long sent(Events events, int event, byte[] schema) {
    byte[] value = Arrays.copyOfRange(events.bytes(), events.start(event), events.end(event));
    // As long as the header of a request's key can be, and as little as that is compressed.
    Header[] headers = {
      new RecordHeader(SeveralFormats.HEADER, schema), new RecordHeader("", new byte[KEY])
    };
    SimpleRecord record = new SimpleRecord(0, null, value, headers);
    return MemoryRecords.withRecords(compression, record).sizeInBytes();
  }

  /** What says of each event how it is decoded; empty for JSON. */
  static byte[] schema(Events events) {
    return events.format().equals("json")
        ? new byte[0]
        : SeveralFormats.schema(events.format(), events.payloadSchema())
            .getBytes(StandardCharsets.UTF_8);
  }
}
