package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.Assert.assertThrows;

import io.headgate.record.Origin;
import io.headgate.record.Tally;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DuplicateKeysTest {
  private static final List<String> ORIGINS = List.of("a", "b", "c");
  private static final int FILES = 5;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private record Entry(int source, long position, int file, long row) {}

  @Test
  public void find_randomKeys_agreesWithAMap() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 10; round++) {
      int keys = 1 + random.nextInt(3000);
      Map<Integer, Entry> winners = new HashMap<>();
      Map<Entry, Integer> all = new HashMap<>();
      List<DuplicateKeys.Index> indexes = new ArrayList<>();
      for (int task = 0; task < ORIGINS.size(); task++) {
        Path file = folder.newFolder().toPath().resolve("index");
        long[] rows = new long[FILES];
        try (KeyIndexWriter out = new KeyIndexWriter(file)) {
          for (int i = 0, count = random.nextInt(3000); i < count; i++) {
            int key = random.nextInt(keys);
            int inTask = random.nextInt(FILES);
            byte[] bytes = ("key " + key).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            // Sources come against the order of the tasks, to see that the order does not matter.
            int source = ORIGINS.size() - 1 - task;
            out.add(bytes, 0, bytes.length, source, i, inTask, rows[inTask]);
            Entry entry = new Entry(source, i, task * FILES + inTask, rows[inTask]++);
            all.put(entry, key);
            winners.merge(key, entry, DuplicateKeysTest::first);
          }
        }
        indexes.add(new DuplicateKeys.Index(new BucketReader(file), task * FILES));
      }
      // A limit of 4 takes several passes through each bucket.
      int limit = round % 2 == 0 ? 4 : DuplicateKeys.DEFAULT_LIMIT;
      Path spill = folder.newFolder().toPath().resolve("spill");
      Tally losers = new DuplicateKeys(indexes, ORIGINS, limit).find(spill);

      Set<String> expected = new TreeSet<>();
      Tally tally = Tally.ZERO;
      for (Map.Entry<Entry, Integer> each : all.entrySet()) {
        Entry winner = winners.get(each.getValue());
        if (!winner.equals(each.getKey())) {
          expected.add(each.getKey() + " < " + winner.source + ":" + winner.position);
          long identitySeed = new Origin(ORIGINS.get(each.getKey().source)).seed();
          tally = tally.plus(Origin.identity(identitySeed, each.getKey().position));
        }
      }
      assertThat("seed " + seed, found(spill), is(expected));
      assertThat("seed " + seed, losers, is(tally));
    }
  }

  @Test
  public void find_twoMillionKeys_staysSmall() throws IOException {
    int count = 2_000_000;
    Path file = folder.getRoot().toPath().resolve("index");
    byte[] key = new byte[8];
    try (KeyIndexWriter out = new KeyIndexWriter(file)) {
      for (int i = 0; i < count; i++) {
        ByteBuffer.wrap(key).putLong(0, i == count - 1 ? 7 : i);
        out.add(key, 0, 8, 0, i, 0, i);
      }
    }
    assertThat(Files.size(file), greaterThan(40L * count));
    DuplicateKeys duplicates =
        new DuplicateKeys(
            List.of(new DuplicateKeys.Index(new BucketReader(file), 0)), ORIGINS, 8192);
    Path spill = folder.getRoot().toPath().resolve("spill");
    assertThat(duplicates.find(spill).count(), is(1L));
    assertThat(duplicates.first().get(), is(new DuplicateKeys.Pair(0, count - 1, 0, 7)));
    // Two million entries are 80 MB; what was held at once is a few thousand.
    assertThat(duplicates.heldBytes(), lessThan(1 << 20));
  }

  @Test
  public void reader_incompleteFile_isRefused() throws IOException {
    Path file = folder.getRoot().toPath().resolve("index");
    try (KeyIndexWriter out = new KeyIndexWriter(file)) {
      out.add(new byte[] {1}, 0, 1, 0, 0, 0, 0);
    }
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      IOException e = assertThrows(IOException.class, () -> new BucketReader(file));
      assertThat(e.getMessage(), is("Cannot read key index " + file + ": it is not complete"));
    }
  }

  private static Entry first(Entry a, Entry b) {
    boolean before = a.source != b.source ? a.source < b.source : a.position < b.position;
    return before ? a : b;
  }

  private static Set<String> found(Path spill) throws IOException {
    Set<String> found = new TreeSet<>();
    BucketReader reader = new BucketReader(spill);
    for (int file = 0; file < ORIGINS.size() * FILES; file++) {
      Losers losers = Losers.of(reader, file);
      for (int i = 0; i < losers.count(); i++) {
        assertThat(i == 0 || losers.row(i - 1) < losers.row(i), is(true));
        Entry entry = new Entry(losers.source(i), losers.position(i), file, losers.row(i));
        found.add(entry + " < " + losers.winnerSource(i) + ":" + losers.winnerPosition(i));
      }
    }
    return found;
  }
}
