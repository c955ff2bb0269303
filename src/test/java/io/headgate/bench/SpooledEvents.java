package io.headgate.bench;

import static io.headgate.bench.NumberedSender.BATCH_DIGITS;
import static io.headgate.bench.NumberedSender.CLIENT_DIGITS;
import static io.headgate.bench.NumberedSender.EVENT_DIGITS;

import io.headgate.spool.Events;
import io.headgate.spool.Frame;
import io.headgate.spool.SpoolReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often a buffer has each event of each {@link NumberedSender}. */
final class SpooledEvents {
  private static final int READ_BYTES = 16 << 20;

  /** By client: a count for each event. */
  private final Map<Integer, byte[]> times = new HashMap<>();

  private SpooledEvents() {}

  static SpooledEvents read(Path buffer) throws IOException {
    SpooledEvents events = new SpooledEvents();
    try (SpoolReader reader = SpoolReader.open(buffer, 0)) {
      for (List<Frame> frames = reader.next(READ_BYTES);
          !frames.isEmpty();
          frames = reader.next(READ_BYTES)) {
        frames.forEach(frame -> events.count(frame.events()));
      }
    }
    return events;
  }

  private void count(Events events) {
    byte[] bytes = events.bytes();
    for (int i = 0; i < events.count(); i++) {
      int at = events.start(i) + NumberedSender.START.length();
      int event = number(bytes, at + CLIENT_DIGITS, BATCH_DIGITS + EVENT_DIGITS);
      int client = number(bytes, at, CLIENT_DIGITS);
      byte[] counts = times.getOrDefault(client, new byte[0]);
      if (event >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(2 * counts.length, event + 1));
        times.put(client, counts);
      }
      counts[event]++;
    }
  }

  private static int number(byte[] bytes, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      number = 10 * number + bytes[i] - '0';
    }
    return number;
  }

  int times(int client, int event) {
    byte[] counts = times.getOrDefault(client, new byte[0]);
    return event < counts.length ? counts[event] : 0;
  }
}
