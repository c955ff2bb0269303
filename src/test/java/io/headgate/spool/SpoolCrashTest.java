package io.headgate.spool;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a crash at any byte leaves, and damage that is none of a crash. */
public class SpoolCrashTest {
  private static final int ROUNDS = 40;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private final List<String> acknowledged = new ArrayList<>();

  /** The log's state when some events were acknowledged. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Moment(long segmentBytes, int events, byte[] published) {}

  private List<Moment> fill(Path directory, Random random, int appends) throws Exception {
    acknowledged.clear();
    List<Moment> moments = new ArrayList<>();
    Path segment = Segment.of(directory, 0).file();
    try (Spool spool = Spool.open(directory, TestEvents.LIMITS)) {
      for (int i = 0; i < appends; i++) {
        List<String> texts = TestEvents.random(random, "e" + i);
        spool.append(TestEvents.of(Optional.empty(), texts));
        acknowledged.addAll(texts);
        moments.add(
            new Moment(
                Files.size(segment),
                acknowledged.size(),
                Files.readAllBytes(directory.resolve("durable"))));
      }
    }
    return moments;
  }

  @Test
  public void open_afterTheTailWasTornAnywhere_hasAllThatWasAcknowledged() throws Exception {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Path directory = folder.getRoot().toPath().resolve("torn" + seed);
      List<Moment> moments = fill(directory, random, 12);
      int at = random.nextInt(moments.size() - 1);
      Moment now = moments.get(at);
      Moment next = moments.get(at + 1);
      // The write of the next frame has got somewhere, or its blocks are there without content.
      long torn =
          now.segmentBytes() + random.nextInt((int) (next.segmentBytes() - now.segmentBytes()));
      Path segment = Segment.of(directory, 0).file();
      byte[] content = Arrays.copyOf(Files.readAllBytes(segment), (int) torn);
      if (random.nextBoolean()) {
        int junk = random.nextInt(300);
        byte[] more = new byte[junk];
        if (random.nextBoolean()) {
          random.nextBytes(more);
        }
        content = Arrays.copyOf(content, content.length + junk);
        System.arraycopy(more, 0, content, content.length - junk, junk);
      }
      Files.write(segment, content);
      // The published end is as it was then, older, or gone.
      Path published = directory.resolve("durable");
      switch (random.nextInt(3)) {
        case 0 -> Files.delete(published);
        case 1 -> Files.write(published, moments.get(random.nextInt(at + 1)).published());
        default -> Files.write(published, now.published());
      }
      List<String> expected = new ArrayList<>(acknowledged.subList(0, now.events()));
      try (Spool spool = Spool.open(directory, TestEvents.LIMITS)) {
        assertThat("seed " + seed, spool.end(), is((long) now.events()));
        spool.append(TestEvents.of("after"));
        expected.add("after");
        assertThat("seed " + seed, TestEvents.read(directory, 0), is(expected));
      }
    }
  }

  @Test
  public void open_afterAcknowledgedBytesChanged_saysWhere() throws Exception {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Path directory = folder.getRoot().toPath().resolve("damaged" + seed);
      List<Moment> moments = fill(directory, random, 12);
      Path segment = Segment.of(directory, 0).file();
      byte[] content = Files.readAllBytes(segment);
      // Without the published end, the last frame cannot be told from a torn one.
      boolean known = random.nextBoolean();
      Path published = directory.resolve("durable");
      if (!known) {
        Files.delete(published);
      }
      int sound = known ? moments.size() : moments.size() - 1;
      content[random.nextInt((int) moments.get(sound - 1).segmentBytes())] ^= 0x10;
      Files.write(segment, content);
      DamagedSpoolException damage =
          assertThrows(
              "seed " + seed,
              DamagedSpoolException.class,
              () -> Spool.open(directory, TestEvents.LIMITS));
      assertThat(damage.getMessage(), containsString(segment + " at byte "));
    }
  }

  @Test
  public void open_afterASegmentWentAway_saysWhichEventsAreGone() throws Exception {
    Path directory = folder.getRoot().toPath().resolve("gap");
    try (Spool spool = Spool.open(directory, TestEvents.LIMITS)) {
      for (int i = 0; i < 300; i++) {
        spool.append(TestEvents.of("x".repeat(1000)));
      }
    }
    List<Segment> segments = Segment.list(directory);
    Segment lost = segments.get(2);
    Files.move(lost.file(), directory.resolve("away"));
    IOException gap =
        assertThrows(DamagedSpoolException.class, () -> Spool.open(directory, TestEvents.LIMITS));
    assertThat(
        gap.getMessage(),
        containsString(
            "events " + lost.first() + " to " + segments.get(3).first() + " before it are gone"));
    Files.move(directory.resolve("away"), lost.file());
    Files.delete(segments.get(segments.size() - 1).file());
    assertThat(
        assertThrows(DamagedSpoolException.class, () -> Spool.open(directory, TestEvents.LIMITS))
            .getMessage(),
        containsString("are gone"));
  }

  @Test
  public void open_afterADeletedSegmentCameBack_deletesItAgain() throws Exception {
    Path directory = folder.getRoot().toPath().resolve("back");
    byte[] first;
    try (Spool spool = Spool.open(directory, TestEvents.LIMITS)) {
      spool.append(TestEvents.of("x".repeat(1000)));
      first = Files.readAllBytes(Segment.of(directory, 0).file());
      for (int i = 1; i < 300; i++) {
        spool.append(TestEvents.of("x".repeat(1000)));
      }
      SpoolReader.release(directory, 250);
      while (Segment.list(directory).size() > 2) {
        Thread.onSpinWait();
      }
    }
    Files.write(Segment.of(directory, 0).file(), first);
    try (Spool spool = Spool.open(directory, TestEvents.LIMITS)) {
      assertThat(spool.end(), is(300L));
      assertThat(Files.exists(Segment.of(directory, 0).file()), is(false));
    }
  }

  @Test
  public void reader_beforeTheEndIsPublished_doesNotSeeFrames() throws Exception {
    Path directory = folder.getRoot().toPath().resolve("early");
    List<Moment> moments = fill(directory, new Random(5), 3);
    try (FileChannel published =
        FileChannel.open(directory.resolve("durable"), StandardOpenOption.WRITE)) {
      published.write(ByteBuffer.wrap(moments.get(1).published()), 0);
    }
    assertThat(TestEvents.read(directory, 0), is(acknowledged.subList(0, moments.get(1).events())));
  }

  @Test
  public void reader_ofDamagedFrames_saysWhereAndGoesNoFurther() throws Exception {
    Path directory = folder.getRoot().toPath().resolve("rotten");
    List<Moment> moments = fill(directory, new Random(6), 3);
    Path segment = Segment.of(directory, 0).file();
    byte[] content = Files.readAllBytes(segment);
    content[(int) moments.get(1).segmentBytes() - 1] ^= 1;
    Files.write(segment, content);
    try (SpoolReader reader = SpoolReader.open(directory, 0)) {
      for (int i = 0; i < 2; i++) {
        DamagedSpoolException damage =
            assertThrows(DamagedSpoolException.class, () -> reader.next(1 << 20));
        assertThat(damage.getMessage(), containsString("at byte " + moments.get(0).segmentBytes()));
        assertThat(reader.position(), is(0L));
      }
      assertThat(reader.next(1).size(), is(1));
    }
  }
}
