package io.headgate.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Events of texts, and all texts that a log has. */
final class TestEvents {
  static final SpoolLimits LIMITS = new SpoolLimits(64 << 20, 64 << 10, 1000, Duration.ofHours(1));

  private TestEvents() {}

  static Events of(String... texts) {
    return of(Optional.empty(), List.of(texts));
  }

  static Events of(Optional<String> key, List<String> texts) {
    int[] ends = new int[texts.size()];
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < ends.length; i++) {
      all.append(texts.get(i));
      ends[i] = all.length();
    }
    return new Events("json", "", key, all.toString().getBytes(UTF_8), ends);
  }

  static List<String> texts(Frame frame) {
    List<String> texts = new ArrayList<>();
    Events events = frame.events();
    for (int i = 0; i < events.count(); i++) {
      texts.add(
          new String(Arrays.copyOfRange(events.bytes(), events.start(i), events.end(i)), UTF_8));
    }
    return texts;
  }

  /** Every event from a sequence on; the list's index plus that is each one's sequence. */
  static List<String> read(Path directory, long from) throws IOException {
    List<String> texts = new ArrayList<>();
    try (SpoolReader reader = SpoolReader.open(directory, from)) {
      for (List<Frame> frames = reader.next(10_000);
          !frames.isEmpty();
          frames = reader.next(10_000)) {
        for (Frame frame : frames) {
          if (frame.first() != from + texts.size()) {
            throw new AssertionError("gap at " + frame.first());
          }
          texts.addAll(texts(frame));
        }
      }
    }
    return texts;
  }

  static List<String> random(Random random, String prefix) {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(20); i >= 0; i--) {
      texts.add(prefix + "-" + i + "-" + "x".repeat(random.nextInt(200)));
    }
    return texts;
  }
}
