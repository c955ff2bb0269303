package io.headgate.read.watch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.headgate.read.PositionMark;
import io.headgate.read.files.ListedFile;
import io.headgate.spec.CompleteWhen;
import io.headgate.spec.OnChange;
import io.headgate.spec.WatchSpec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.Test;

public class WatchCursorTest {
  private static final long STABLE = 5_000;
  private static final long FORGET = 60_000;

  private static WatchSpec watch(CompleteWhen rule, OnChange onChange) {
    return new WatchSpec(Duration.ofSeconds(1), rule, onChange, Duration.ofMillis(FORGET));
  }

  private static WatchCursor cursor(CompleteWhen rule) {
    return new WatchCursor(watch(rule, OnChange.FAIL), Map.of());
  }

  private static ListedFile file(String name, long bytes, long modified) {
    return new ListedFile(name, "/" + name, bytes, true, Instant.ofEpochMilli(modified));
  }

  private static List<String> names(WatchCursor.Look look) {
    return look.complete().stream().map(ListedFile::name).toList();
  }

  private static WatchCursor.Look look(
      WatchCursor cursor, long now, Map<String, Long> committed, ListedFile... files)
      throws IOException {
    return cursor.look(List.of(files), committed, file -> file.name().equals("marked"), now);
  }

  @Test
  public void look_stableFor_takesAFileOnceItWasSeenUnchangedForThatLong() throws IOException {
    WatchCursor cursor = cursor(CompleteWhen.stable(Duration.ofMillis(STABLE)));
    assertThat("seen", names(look(cursor, 0, Map.of(), file("a", 1, 0))), is(empty()));
    assertThat("too soon", names(look(cursor, 4_999, Map.of(), file("a", 1, 0))), is(empty()));
    assertThat("grew", names(look(cursor, 5_000, Map.of(), file("a", 2, 0))), is(empty()));
    assertThat("touched", names(look(cursor, 9_999, Map.of(), file("a", 2, 9))), is(empty()));
    assertThat("early", names(look(cursor, 14_998, Map.of(), file("a", 2, 9))), is(empty()));
    assertThat("stable", names(look(cursor, 14_999, Map.of(), file("a", 2, 9))), contains("a"));
  }

  @Test
  public void look_emptyFile_isNeverComplete() throws IOException {
    WatchCursor cursor = cursor(CompleteWhen.rename());
    assertThat("empty", names(look(cursor, 0, Map.of(), file("a", 0, 0))), is(empty()));
    assertThat("filled", names(look(cursor, 1, Map.of(), file("a", 1, 0))), contains("a"));
  }

  @Test
  public void look_markers_takesMarkedFilesAndNoMarkers() throws IOException {
    WatchCursor cursor = cursor(CompleteWhen.marker(".done"));
    WatchCursor.Look look =
        look(
            cursor,
            0,
            Map.of(),
            file("marked", 1, 0),
            file("marked.done", 1, 0),
            file("other", 1, 0));
    assertThat("marked", names(look), contains("marked"));
  }

  @Test
  public void look_handedOutOrCommitted_isNotTakenAgain() throws IOException {
    WatchCursor cursor = cursor(CompleteWhen.rename());
    cursor.handOut(file("a", 1, 0));
    assertThat("handed", names(look(cursor, 0, Map.of(), file("a", 1, 0))), is(empty()));
    assertThat("in the mark", cursor.mark(), is(new PositionMark(Map.of("a", 1L))));
    assertThat("committed", names(look(cursor, 1, Map.of("a", 1L), file("a", 1, 7))), is(empty()));
    assertThat("the log has it", cursor.mark(), is(PositionMark.START));
  }

  @Test
  public void look_changed_isAProblemOnceItIsSeenTwice() throws IOException {
    WatchCursor cursor = cursor(CompleteWhen.rename());
    Map<String, Long> committed = Map.of("a", 1L);
    assertThat("once", look(cursor, 0, committed, file("a", 2, 0)).problems(), is(empty()));
    assertThat(
        "twice",
        look(cursor, 1, committed, file("a", 2, 0)).problems(),
        contains(
            "Cannot go on: a has 2 bytes and had 1 when it was taken in: give new content a new"
                + " name, or say on-change: ignore to pass over such files"));
    WatchCursor lenient = new WatchCursor(watch(CompleteWhen.rename(), OnChange.IGNORE), Map.of());
    look(lenient, 0, committed, file("a", 2, 0));
    WatchCursor.Look ignored = look(lenient, 1, committed, file("a", 2, 0));
    assertThat("ignored", ignored.problems(), is(empty()));
    assertThat("not read", names(ignored), is(empty()));
  }

  @Test
  public void look_missing_isGoneAfterAWhileUnlessNothingIsThereAtAll() throws IOException {
    WatchCursor cursor = cursor(CompleteWhen.rename());
    Map<String, Long> committed = Map.of("a", 1L, "b", 1L);
    assertThat("missing", look(cursor, 0, committed, file("b", 1, 0)).gone(), is(empty()));
    assertThat("away", look(cursor, FORGET, committed).gone(), is(empty()));
    assertThat("anew", look(cursor, FORGET, committed, file("b", 1, 0)).gone(), is(empty()));
    assertThat("gone", look(cursor, 2 * FORGET, committed, file("b", 1, 0)).gone(), contains("a"));
  }

  /** What the runner keeps: the watcher's mark, and what is reported and not committed. */
  private record Checkpoint(PositionMark mark, List<Report> reports, long at) {}

  private record Report(List<ListedFile> files, List<String> gone) {}

  private static final class Stored {
    final long whole;
    long bytes;
    long modified;
    boolean there = true;
    long since;
    int longAbsences;
    int taken;

    Stored(long whole) {
      this.whole = whole;
    }
  }

  @Test
  public void look_randomWalks_takeEachFileOnceAndWhole() throws IOException {
    int files = 0;
    int restarts = 0;
    for (int seed = 0; seed < 300; seed++) {
      Walk walk = new Walk(seed);
      for (int step = 0; step < 400; step++) {
        walk.step();
      }
      walk.settle();
      files += walk.stored.size();
      restarts += walk.restarts;
    }
    assertThat("the walks did something: " + files, files > 5_000, is(true));
    assertThat("restarts: " + restarts, restarts > 1_000, is(true));
  }

  /** Files that appear, grow, come again and vanish, while the watcher restarts from anywhere. */
  private static final class Walk {
    final Map<String, Stored> stored = new TreeMap<>();
    int restarts;
    private final int seed;
    private final Random random;
    private final WatchSpec watch =
        watch(CompleteWhen.stable(Duration.ofMillis(STABLE)), OnChange.FAIL);
    private final Map<String, Long> log = new HashMap<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private List<Report> reports = new ArrayList<>();
    private WatchCursor cursor = new WatchCursor(watch, Map.of());
    private long now;

    Walk(int seed) {
      this.seed = seed;
      random = new Random(seed);
    }

    void step() throws IOException {
      now += random.nextInt((int) STABLE - 1);
      stored.forEach((name, file) -> grow(file));
      switch (random.nextInt(12)) {
        case 0, 1 -> appear();
        case 2 -> vanish();
        case 3 -> comeAgain();
        case 4 -> restart();
        case 5, 6 -> checkpoint();
        default -> look();
      }
    }

    /** A writer pauses for less than the time that makes a file complete. */
    private void grow(Stored file) {
      if (file.bytes < file.whole) {
        file.bytes = Math.min(file.whole, file.bytes + random.nextInt(40) + 1);
        file.modified = now;
      }
    }

    private void appear() {
      stored.put("f" + stored.size(), new Stored(1 + random.nextInt(200)));
    }

    private void vanish() {
      for (Map.Entry<String, Stored> entry : stored.entrySet()) {
        if (entry.getValue().there && log.containsKey(entry.getKey()) && random.nextInt(3) == 0) {
          entry.getValue().there = false;
          entry.getValue().since = now;
          return;
        }
      }
    }

    private void comeAgain() {
      for (Stored file : stored.values()) {
        if (!file.there && random.nextInt(3) == 0) {
          file.there = true;
          file.modified = now;
          file.longAbsences += now - file.since >= FORGET ? 1 : 0;
          return;
        }
      }
    }

    private void look() throws IOException {
      List<ListedFile> listed = new ArrayList<>();
      stored.forEach(
          (name, file) -> {
            if (file.there) {
              listed.add(file(name, file.bytes, file.modified));
            }
          });
      WatchCursor.Look look = cursor.look(listed, Map.copyOf(log), file -> false, now);
      assertThat("seed " + seed, look.problems(), is(empty()));
      if (!look.complete().isEmpty()) {
        look.complete().forEach(cursor::handOut);
        reports.add(new Report(look.complete(), look.gone()));
      }
    }

    private void checkpoint() {
      checkpoints.add(new Checkpoint(cursor.mark(), List.copyOf(reports), now));
      if (random.nextInt(8) == 0) {
        restart(); // Killed before it is committed.
        return;
      }
      commit(reports);
      reports = new ArrayList<>();
    }

    /** As the commit step does: a report that lies behind is a replay. */
    private void commit(List<Report> committed) {
      for (Report report : committed) {
        Set<String> gone = new HashSet<>(report.gone());
        List<ListedFile> fresh =
            report.files().stream().filter(file -> !log.containsKey(file.name())).toList();
        assertThat(
            "seed " + seed + ": a report is committed as a whole",
            fresh.size(),
            is(fresh.isEmpty() ? 0 : report.files().size()));
        for (ListedFile file : fresh) {
          Stored whole = stored.get(file.name());
          assertThat("seed " + seed + " " + file.name(), file.bytes(), is(whole.whole));
          whole.taken++;
          gone.remove(file.name());
          log.put(file.name(), file.bytes());
        }
        if (!fresh.isEmpty()) {
          log.keySet().removeAll(gone);
        }
      }
    }

    /** From the last checkpoint, an older one, or from nothing but the log. */
    private void restart() {
      restarts++;
      reports = new ArrayList<>();
      List<Checkpoint> recent =
          checkpoints.stream().filter(checkpoint -> checkpoint.at() > now - FORGET / 2).toList();
      if (recent.isEmpty() || random.nextInt(3) == 0) {
        cursor = new WatchCursor(watch, Map.of());
        checkpoints.clear(); // A new run does not go on from an old one's.
        return;
      }
      Checkpoint from = recent.get(random.nextInt(recent.size()));
      cursor = new WatchCursor(watch, from.mark().positions());
      checkpoints.removeIf(checkpoint -> checkpoint.at() > from.at());
      commit(from.reports());
    }

    /** Waits until all is taken and all that is gone is forgotten. */
    void settle() throws IOException {
      cursor = new WatchCursor(watch, Map.of());
      reports = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        now += STABLE - 1;
        stored.forEach((name, file) -> grow(file));
        look();
        commit(reports);
        reports = new ArrayList<>();
      }
      stored.put("last", new Stored(1));
      for (int i = 0; i < 4; i++) {
        now += STABLE;
        stored.forEach((name, file) -> grow(file));
        look();
        commit(reports);
        reports = new ArrayList<>();
      }
      stored.forEach(
          (name, file) ->
              assertThat(
                  "seed " + seed + " " + name + " taken " + file.taken,
                  file.taken >= 1 && file.taken <= 1 + file.longAbsences,
                  is(true)));
      long there = stored.values().stream().filter(file -> file.there).count();
      assertThat("seed " + seed + ": the log is bounded", log.size(), is((int) there));
    }
  }
}
