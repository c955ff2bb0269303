package io.headgate.spool;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Idempotency keys, as a log's users see them. */
public class KeyMemoryTest {
  private static final SpoolLimits LIMITS =
      new SpoolLimits(64 << 20, 10_000, 100, Duration.ofMinutes(10));

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private final SettableClock clock = new SettableClock();

  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private Path directory() {
    return folder.getRoot().toPath().resolve("spool");
  }

  private Spool open() throws Exception {
    return Spool.open(directory(), LIMITS, clock);
  }

  private static Events events(String key, String... texts) {
    return TestEvents.of(Optional.of(key), List.of(texts));
  }

  @Test
  public void append_underTheSameKey_isAnsweredAsTheFirstTime() throws Exception {
    try (Spool spool = open()) {
      spool.append(TestEvents.of("before"));
      assertThat(spool.append(events("k", "a", "b")), is(new Receipt(1, 2, false)));
      assertThat(spool.append(events("k", "a", "b")), is(new Receipt(1, 2, true)));
      assertThat(spool.append(events("l", "a", "b")), is(new Receipt(3, 2, false)));
      KeyReusedException other =
          assertThrows(KeyReusedException.class, () -> spool.append(events("k", "a", "c")));
      assertThat(other.getMessage(), containsString("other events"));
      assertThat(spool.end(), is(5L));
    }
  }

  @Test
  public void append_underTheSameKeyAtOnce_appendsOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (Spool spool = open()) {
      List<Future<Receipt>> receipts = new ArrayList<>();
      for (int i = 0; i < 800; i++) {
        String key = "k" + i / 8;
        receipts.add(threads.submit(() -> spool.append(events(key, key))));
      }
      for (int i = 0; i < receipts.size(); i += 8) {
        int news = 0;
        for (int j = i; j < i + 8; j++) {
          Receipt receipt = receipts.get(j).get();
          assertThat(receipt.first(), is(receipts.get(i).get().first()));
          news += receipt.duplicate() ? 0 : 1;
        }
        assertThat(news, is(1));
      }
      assertThat(spool.end(), is(100L));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  public void append_afterARestart_stillKnowsKeys() throws Exception {
    try (Spool spool = open()) {
      spool.append(events("k", "a"));
    }
    try (Spool spool = open()) {
      assertThat(spool.append(events("k", "a")), is(new Receipt(0, 1, true)));
    }
  }

  @Test
  public void append_afterTheEventsWereDeletedAndARestart_stillKnowsKeys() throws Exception {
    try (Spool spool = open()) {
      spool.append(events("k", "a"));
      for (int i = 0; i < 40; i++) {
        spool.append(TestEvents.of("x".repeat(1000)));
      }
      SpoolReader.release(directory(), spool.end());
      while (Files.exists(Segment.of(directory(), 0).file())) {
        Thread.onSpinWait();
      }
    }
    try (Spool spool = open()) {
      assertThat(spool.append(events("k", "a")), is(new Receipt(0, 1, true)));
      clock.now = clock.now.plus(Duration.ofMinutes(11));
      assertThat(spool.append(events("k", "a")).duplicate(), is(false));
    }
  }

  @Test
  public void append_ofMoreKeysThanAreRemembered_forgetsTheOldest() throws Exception {
    try (Spool spool = open()) {
      for (int i = 0; i <= 100; i++) {
        spool.append(events("k" + i, "a"));
      }
      assertThat(spool.keys(), is(100));
      assertThat(spool.append(events("k100", "a")).duplicate(), is(true));
      assertThat(spool.append(events("k0", "a")).duplicate(), is(false));
    }
  }

  @Test
  public void append_thatWasRefused_doesNotTakeTheKey() throws Exception {
    SpoolLimits small = new SpoolLimits(1000, 1000, 100, Duration.ofMinutes(10));
    try (Spool spool = Spool.open(directory(), small, clock)) {
      String large = "x".repeat(2000);
      for (int i = 0; i < 2; i++) {
        assertThrows(SpoolFullException.class, () -> spool.append(events("k", large)));
      }
      assertThat(spool.append(events("k", "a")), is(new Receipt(0, 1, false)));
    }
  }
}
