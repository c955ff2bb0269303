package io.headgate.spool;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SpoolTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path directory() {
    return folder.getRoot().toPath().resolve("spool");
  }

  @Test
  public void append_byManyThreads_givesEachEventOneSequence() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<String> expected = new ArrayList<>();
    try (Spool spool = Spool.open(directory(), TestEvents.LIMITS)) {
      List<Future<Receipt>> receipts = new ArrayList<>();
      List<List<String>> sent = new ArrayList<>();
      Random random = new Random(1);
      for (int i = 0; i < 2000; i++) {
        List<String> texts = TestEvents.random(random, "e" + i);
        sent.add(texts);
        receipts.add(threads.submit(() -> spool.append(TestEvents.of(Optional.empty(), texts))));
      }
      for (int i = 0; i < sent.size(); i++) {
        Receipt receipt = receipts.get(i).get();
        assertThat(receipt.count(), is(sent.get(i).size()));
        while (expected.size() < receipt.first() + receipt.count()) {
          expected.add("");
        }
        for (int event = 0; event < receipt.count(); event++) {
          expected.set((int) receipt.first() + event, sent.get(i).get(event));
        }
      }
      assertThat(TestEvents.read(directory(), 0), is(expected));
      assertThat("rolled", Segment.list(directory()).size(), greaterThan(5));
    } finally {
      threads.shutdown();
    }
    try (Spool again = Spool.open(directory(), TestEvents.LIMITS)) {
      assertThat(again.append(TestEvents.of("next")).first(), is((long) expected.size()));
    }
    assertThat(TestEvents.read(directory(), expected.size()), is(List.of("next")));
  }

  @Test
  public void append_events_keepsWhatDecodingThemTakes() throws Exception {
    try (Spool spool = Spool.open(directory(), TestEvents.LIMITS)) {
      spool.append(
          new Events("csv", "[\"ä\"]", Optional.of("k"), new byte[] {1, 2, 3}, new int[] {0, 3}));
      try (SpoolReader reader = SpoolReader.open(directory(), 1)) {
        Frame frame = reader.next(1).get(0);
        assertThat(frame.first(), is(1L));
        assertThat(frame.events().format(), is("csv"));
        assertThat(frame.events().payloadSchema(), is("[\"ä\"]"));
        assertThat(frame.events().key(), is(Optional.of("k")));
        assertThat(frame.events().bytes(), is(new byte[] {1, 2, 3}));
        assertThat(reader.next(1), is(empty()));
        assertThat(reader.position(), is(2L));
      }
    }
  }

  @Test
  public void append_whenFull_isRefusedUntilEventsAreReleased() throws Exception {
    SpoolLimits limits = new SpoolLimits(100_000, 10_000, 10, Duration.ofHours(1));
    String text = "x".repeat(1000);
    try (Spool spool = Spool.open(directory(), limits)) {
      SpoolFullException full =
          assertThrows(
              SpoolFullException.class,
              () -> {
                while (true) {
                  spool.append(TestEvents.of(text));
                }
              });
      assertThat(full.getMessage(), containsString("of at most 100000 bytes"));
      long end = spool.end();
      assertThat(spool.usedBytes(), greaterThan(98_000L));
      SpoolReader.release(directory(), end - 1);
      while (spool.usedBytes() > 50_000) {
        Thread.onSpinWait();
      }
      assertThat(spool.append(TestEvents.of("more")).first(), is(end));
      assertThat(spool.released(), is(end - 1));
    }
    assertThat(Segment.list(directory()).size(), lessThan(3));
    IOException gone = assertThrows(IOException.class, () -> TestEvents.read(directory(), 0));
    assertThat(gone.getMessage(), containsString("released and deleted"));
    try (Spool again = Spool.open(directory(), limits)) {
      assertThat(again.append(TestEvents.of("again")).first(), is(again.end() - 1));
    }
  }

  @Test
  public void append_oneAsLargeAsTheSpool_leavesRoomOnceReleased() throws Exception {
    SpoolLimits limits = new SpoolLimits(100_000, 10_000, 10, Duration.ofHours(1));
    String large = "x".repeat(99_000);
    try (Spool spool = Spool.open(directory(), limits)) {
      for (int i = 0; i < 3; i++) {
        assertThat(spool.append(TestEvents.of(large)).first(), is((long) i));
        SpoolReader.release(directory(), i + 1);
        while (spool.usedBytes() > 0) {
          Thread.onSpinWait();
        }
      }
    }
  }

  @Test
  public void open_twice_isRefused() throws Exception {
    try (Spool spool = Spool.open(directory(), TestEvents.LIMITS)) {
      for (int i = 0; i < 2; i++) {
        IOException taken =
            assertThrows(IOException.class, () -> Spool.open(directory(), TestEvents.LIMITS));
        assertThat(taken.getMessage(), containsString("this process writes to it"));
      }
      spool.append(TestEvents.of("still works"));
    }
    Spool.open(directory(), TestEvents.LIMITS).close();
  }

  @Test
  public void append_afterClose_isRefused() throws Exception {
    Spool spool = Spool.open(directory(), TestEvents.LIMITS);
    spool.close();
    IOException closed = assertThrows(IOException.class, () -> spool.append(TestEvents.of("late")));
    assertThat(closed.getMessage(), containsString("it is closed"));
  }

  @Test
  public void reader_behindTheEnd_isRefused() throws Exception {
    Spool.open(directory(), TestEvents.LIMITS).close();
    IOException other = assertThrows(IOException.class, () -> SpoolReader.open(directory(), 7));
    assertThat(other.getMessage(), containsString("another one has taken its place"));
  }

  @Test
  public void reader_beforeThereIsASpool_waitsForIt() throws Exception {
    try (SpoolReader reader = SpoolReader.open(directory(), 0)) {
      assertThat(reader.next(100), is(empty()));
      try (Spool spool = Spool.open(directory(), TestEvents.LIMITS)) {
        spool.append(TestEvents.of("a", "b"));
        assertThat(TestEvents.texts(reader.next(100).get(0)), is(List.of("a", "b")));
      }
    }
  }

  @Test
  public void release_ofWhatIsNotThere_isRefused() throws Exception {
    try (Spool spool = Spool.open(directory(), TestEvents.LIMITS)) {
      spool.append(TestEvents.of("a"));
      assertThrows(IllegalArgumentException.class, () -> SpoolReader.release(directory(), 2));
    }
  }

  @Test
  public void next_belowALimit_givesSeveralFramesAtOnce() throws Exception {
    try (Spool spool = Spool.open(directory(), TestEvents.LIMITS)) {
      for (int i = 0; i < 10; i++) {
        spool.append(TestEvents.of("x".repeat(1000)));
      }
      try (SpoolReader reader = SpoolReader.open(directory(), 0)) {
        assertThat(reader.next(3200).size(), is(3));
        assertThat(reader.next(1).size(), is(1));
        assertThat(reader.next(1 << 20).size(), is(6));
      }
    }
    assertThat(Files.exists(directory().resolve("identity")), is(true));
  }
}
