package io.headgate.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.headgate.commit.RandomLog.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Whatever checkpoints and packs there are, and whatever became of them: the state is the log's.
 */
public class CheckpointTest {
  /** Small, so that a few hundred commits have all that a million have. */
  private static final LogShape SMALL = new LogShape(5, 20, 20, 3, 40);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path house() throws IOException {
    Path house = folder.newFolder().toPath();
    Files.createDirectories(house.resolve("commits"));
    return house;
  }

  private static void checkpoint(CommitLog log) throws IOException {
    new Checkpointer(log).runIfDue(log.latest());
  }

  private static void assertStates(String at, CommitLog log, RandomLog written, Random random)
      throws IOException {
    long latest = written.commits.size();
    assertThat(at, log.latest(), is(latest));
    assertThat(at, State.of(log.snapshot()), is(written.state(latest)));
    long other = random.nextInt((int) latest + 1);
    assertThat(at + ", as of " + other, State.of(log.snapshot(other)), is(written.state(other)));
  }

  @Test
  public void snapshot_atAnyCommit_isWhatTheCommitsComeTo() throws IOException {
    for (long seed = 0; seed < 6; seed++) {
      Random random = new Random(seed);
      CommitLog log = new CommitLog(house(), SMALL);
      RandomLog written = new RandomLog(random);
      while (written.commits.size() < 160) {
        written.write(log, 1 + random.nextInt(9));
        if (random.nextInt(4) > 0) {
          checkpoint(log);
        }
        assertStates("seed " + seed, log, written, random);
      }
      assertThat("seed " + seed, log.base(160).packed(), greaterThan(99L));
      for (int number = 1; number <= 160; number++) {
        Commit commit = written.commits.get(number - 1);
        assertThat(log.read(number), is(commit));
        assertThat(log.find(commit.key()), is(Optional.of(commit)));
        assertThat(log.find(commit.key(), number), is(Optional.empty()));
        assertThat(State.of(log.snapshot(number)), is(written.state(number)));
      }
      assertThat(log.find("none"), is(Optional.empty()));
    }
  }

  @Test
  public void run_logOfBefore_isTakenOverInOneGo() throws IOException {
    Random random = new Random(7);
    Path house = house();
    RandomLog written = new RandomLog(random).write(new CommitLog(house, SMALL), 130);
    CommitLog log = new CommitLog(house, SMALL);
    assertStates("before", log, written, random);
    checkpoint(log);
    assertThat(log.base(130).commit(), is(130L));
    assertStates("after", log, written, random);
    for (int i = 0; i < 8; i++) {
      written.write(log, 5);
      checkpoint(log);
    }
    assertThat(log.base(170).packed(), greaterThan(100L));
    assertThat(files(house.resolve("commits")).size(), lessThan(60));
    assertStates("packed", log, written, random);
  }

  @Test
  public void run_stoppedBetweenAnyTwoChanges_losesNothing() throws IOException {
    for (long seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      Path before = house();
      CommitLog prepared = new CommitLog(before, SMALL);
      RandomLog written = new RandomLog(random);
      for (int i = 0; i < 12; i++) {
        written.write(prepared, 5);
        checkpoint(prepared);
      }
      written.write(prepared, 5);
      boolean done = false;
      for (int stop = 0; !done; stop++) {
        Path house = folder.newFolder().toPath();
        TestDirectory.copy(before, house);
        WatchedFileSystem files = WatchedFileSystem.create();
        files.stopAfter(stop);
        try {
          checkpoint(new CommitLog(files.watch(house), SMALL));
          done = true;
        } catch (WatchedFileSystem.Stopped e) {
          // As if the process had ended here.
        }
        String at = "seed " + seed + ", stop " + stop;
        CommitLog log = new CommitLog(house, SMALL);
        assertStates(at, log, written, random);
        checkpoint(log);
        assertThat(at, log.base(65).commit(), is(65L));
        assertStates(at + ", repeated", log, written, random);
        assertThat(at, done || stop < 300, is(true));
      }
    }
  }

  @Test
  public void snapshot_anyFileDamagedOrGone_isMadeFromTheRest() throws IOException {
    Random random = new Random(3);
    Path before = house();
    CommitLog prepared = new CommitLog(before, SMALL);
    RandomLog written = new RandomLog(random);
    for (int i = 0; i < 14; i++) {
      written.write(prepared, 5);
      checkpoint(prepared);
    }
    List<Path> derived = new ArrayList<>(files(before.resolve("checkpoints")));
    derived.addAll(files(before.resolve("checkpoints/segments")));
    for (Path original : derived) {
      for (int damage = 0; damage < 3; damage++) {
        Path house = folder.newFolder().toPath();
        TestDirectory.copy(before, house);
        Path file = house.resolve(before.relativize(original));
        String at = file.getFileName() + ", damage " + damage;
        byte[] content = Files.readAllBytes(file);
        if (damage == 0) {
          Files.delete(file);
        } else if (damage == 1) {
          Files.write(file, Arrays.copyOf(content, random.nextInt(content.length)));
        } else {
          content[random.nextInt(content.length)] ^= 0x11;
          Files.write(file, content);
        }
        CommitLog log = new CommitLog(house, SMALL);
        assertStates(at, log, written, random);
        new Checkpointer(log).verify(log.latest());
        assertStates(at + ", verified", log, written, random);
        RandomLog more = new RandomLog(random);
        more.commits.addAll(written.commits);
        Commit next = more.next();
        log.create(next);
        more.commits.add(next);
        new Checkpointer(log).run(log.latest());
        assertThat(at, log.base(71).commit(), is(71L));
        assertStates(at + ", went on", log, more, random);
        for (Table<?> table : Table.ALL) {
          for (Segment segment : log.base(71).segments(table)) {
            assertThat(at, SegmentReader.isSound(log.checkpoints().segments(), segment), is(true));
          }
        }
      }
    }
  }

  @Test
  public void snapshot_damagedOrSweptWhileItIsRead_goesOnWhereItWas() throws IOException {
    Random random = new Random(5);
    Path house = house();
    CommitLog log = new CommitLog(house, SMALL);
    RandomLog written = new RandomLog(random);
    while (written.state(written.commits.size()).live().size() < 30) {
      written.write(log, 5);
      checkpoint(log);
    }
    Snapshot snapshot = log.snapshot();
    List<LiveFile> expected = written.state(snapshot.number()).live();
    List<LiveFile> found = new ArrayList<>();
    try (LiveFiles files = snapshot.files()) {
      for (LiveFile file = files.next(); file != null; file = files.next()) {
        found.add(file);
        if (found.size() == 10) {
          for (Path segment : files(house.resolve("checkpoints/segments"))) {
            Files.delete(segment);
          }
        }
      }
    }
    assertThat(found, is(expected));
  }

  @Test
  public void snapshot_checkpointOfAnotherLog_isNotBelieved() throws IOException {
    Random random = new Random(11);
    Path house = house();
    CommitLog log = new CommitLog(house, SMALL);
    RandomLog written = new RandomLog(random).write(log, 12);
    checkpoint(log);
    Path other = house();
    CommitLog forged = new CommitLog(other, SMALL);
    RandomLog others = new RandomLog(new Random(12)).write(forged, 12);
    TestDirectory.copy(house.resolve("checkpoints"), other.resolve("checkpoints"));
    assertThat(forged.base(12), is(Checkpoint.EMPTY));
    assertStates("forged", forged, others, random);
    // One that was made for the very commit and changed in its content.
    Path head = log.checkpoints().file(12);
    String text = Files.readString(head, UTF_8);
    Files.writeString(head, text.replaceFirst("\"rows\":\\d", "\"rows\":1"), UTF_8);
    assertThat(log.base(12), is(Checkpoint.EMPTY));
    assertStates("changed", log, written, random);
    // A log that was restored from an older copy.
    for (long number = 8; number <= 12; number++) {
      Files.delete(forged.file(number));
    }
    assertThat(forged.latest(), is(7L));
  }

  @Test
  public void create_numberThatIsPackedByNow_isRefused() throws IOException {
    Path house = house();
    CommitLog log = new CommitLog(house, SMALL);
    RandomLog written = new RandomLog(new Random(1));
    Commit late = null;
    for (int i = 0; i < 14; i++) {
      written.write(log, 5);
      late = i == 1 ? written.commits.get(6) : late;
      checkpoint(log);
    }
    assertThat(Files.exists(log.file(7)), is(false));
    assertThat(log.create(late), is(false));
    assertThat(Files.exists(log.file(7)), is(false));
    assertThat(log.latestFrom(6), is(70L));
    // Of a process that ended between its two steps.
    Files.writeString(log.file(7), "{}", UTF_8);
    assertThat(log.read(7), is(written.commits.get(6)));
    assertThat(new CheckpointRetention(log).strays(), is(List.of(log.file(7))));
  }

  @Test
  public void run_severalProcessesAtOnce_agree() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path house = house();
    RandomLog written = new RandomLog(random);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        written.write(new CommitLog(house, SMALL), 5 + random.nextInt(5));
        List<Future<State>> states = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          CommitLog own = new CommitLog(house, SMALL);
          states.add(
              threads.submit(
                  () -> {
                    checkpoint(own);
                    return State.of(own.snapshot());
                  }));
        }
        for (Future<State> state : states) {
          assertThat("seed " + seed, state.get(), is(written.state(written.commits.size())));
        }
      }
    } finally {
      threads.shutdown();
    }
    assertStates("seed " + seed, new CommitLog(house, SMALL), written, random);
  }

  @Test
  public void find_checkpointsThatMayGo_leaveTheStateAsItIs() throws IOException {
    Random random = new Random(9);
    Path house = house();
    CommitLog log = new CommitLog(house, SMALL);
    RandomLog written = new RandomLog(random);
    for (int i = 0; i < 40; i++) {
      written.write(log, 5);
      checkpoint(log);
    }
    List<Path> gone = new CheckpointRetention(log).find();
    assertThat(gone.size(), greaterThan(30));
    for (Path file : gone) {
      Files.delete(file);
    }
    assertThat(log.base(200).commit(), is(200L));
    assertStates("swept", log, written, random);
    assertThat(new CheckpointRetention(log).find(), is(List.of()));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
