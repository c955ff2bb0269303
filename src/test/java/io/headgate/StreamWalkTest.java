package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Commit;
import io.headgate.commit.DataFile;
import io.headgate.commit.StreamReport;
import io.headgate.commit.StreamState;
import io.headgate.commit.TestLog;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Random walks of a stream: reads by several workers, checkpoints, crashes, restarts from the last
 * checkpoint, from an older one and from nothing. Whatever the way, every event is there once at
 * the end.
 */
public class StreamWalkTest {
  private static final int PARTITIONS = 3;
  private static final int WORKERS = 2;
  private static final int EVENTS = 120;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  /** What a runner's checkpoint holds: positions of readers, and reports not yet committed. */
  private record Checkpoint(Map<Integer, Long> positions, List<List<StreamReport>> pending) {}

  @Test
  public void walk_anyWay_endsWithEveryEventOnce() throws IOException {
    int commits = 0;
    for (long seed = 0; seed < 12; seed++) {
      commits += new Walk(seed).run();
    }
    assertThat("the walks do commit", commits, greaterThan(50));
  }

  private final class Walk {
    private final long seed;
    private final Random random;
    private final StreamHarness stream;
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private final List<MessageStages> workers = new ArrayList<>();
    private List<List<StreamReport>> pending = new ArrayList<>();
    private StreamEnd end;

    Walk(long seed) throws IOException {
      this.seed = seed;
      random = new Random(seed);
      stream = open(seed);
      end = stream.end();
      restart();
    }

    int run() throws IOException {
      while (true) {
        int step = random.nextInt(10);
        if (step < 5) {
          read();
        } else if (step < 8) {
          checkpoint();
        } else {
          crash();
        }
        if (isDone()) {
          check();
          return (int) stream.dataset.log().latest();
        }
      }
    }

    private boolean isDone() throws IOException {
      Map<String, Long> committed = stream.tail().state().positions();
      return committed.size() == PARTITIONS
          && committed.values().stream().allMatch(position -> position == EVENTS);
    }

    private void read() throws IOException {
      int partition = random.nextInt(PARTITIONS);
      long from = positions.get(partition);
      int count = (int) Math.min(random.nextInt(20), EVENTS - from);
      List<String> values = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        values.add(event(partition, from + i));
      }
      workers
          .get(random.nextInt(WORKERS))
          .ingest(
              StreamHarness.batch(
                  "orders/" + partition, from, values, EVENTS - from - values.size()));
      positions.put(partition, from + count);
    }

    /** Some are far behind the others of their partition; some are no orders at all. */
    private String event(int partition, long position) {
      Random own = new Random(seed * 31 + partition * 1_000_003L + position);
      if (own.nextInt(15) == 0) {
        return "{\"id\":" + id(partition, position) + ",\"at\":\"whenever\"}";
      }
      long behind = own.nextInt(8) == 0 ? own.nextInt(10_000) : own.nextInt(300);
      Instant at = START.plusSeconds(position * 60 - behind);
      return "{\"id\":" + id(partition, position) + ",\"at\":\"" + at + "\"}";
    }

    private long id(int partition, long position) {
      return partition * 1000L + position;
    }

    /** All workers report; then the checkpoint is complete, or the crash comes first. */
    private void checkpoint() throws IOException {
      List<StreamReport> reports = new ArrayList<>();
      for (MessageStages worker : workers) {
        worker.finish().ifPresent(reports::add);
      }
      pending.add(reports);
      checkpoints.add(new Checkpoint(Map.copyOf(positions), List.copyOf(pending)));
      if (random.nextInt(4) == 0) {
        return; // the notice that it is complete is lost, and comes with the next
      }
      while (!pending.isEmpty()) {
        end.commit(pending.remove(0));
        if (random.nextInt(12) == 0) {
          crash();
          return;
        }
      }
    }

    private void crash() throws IOException {
      for (MessageStages worker : workers) {
        worker.close();
      }
      workers.clear();
      end = stream.end();
      restart();
    }

    private void restart() throws IOException {
      Checkpoint from = new Checkpoint(Map.of(), List.of());
      int way = random.nextInt(10);
      if (!checkpoints.isEmpty() && way < 8) {
        int older = way < 6 ? 0 : random.nextInt(checkpoints.size());
        from = checkpoints.get(checkpoints.size() - 1 - older);
      }
      pending = new ArrayList<>(from.pending());
      StreamState log = stream.tail().state();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        long committed = log.positions().getOrDefault("orders/" + partition, 0L);
        positions.put(partition, Math.max(committed, from.positions().getOrDefault(partition, 0L)));
      }
      for (int i = 0; i < WORKERS; i++) {
        workers.add(stream.worker());
      }
    }

    private void check() throws IOException {
      Map<Long, Integer> seen = new HashMap<>();
      Instant watermark = Instant.MIN;
      for (Commit commit : TestLog.since(stream.dataset, 0)) {
        for (DataFile file : commit.files()) {
          Instant window = Instant.parse(file.partition().get("window"));
          boolean complete = !window.plus(Duration.ofHours(1)).isAfter(watermark);
          assertThat(
              "seed " + seed + " " + file.path(), file.path().startsWith("late"), is(complete));
          count(Files.readString(TestLog.locate(stream.dataset, file)), seen);
        }
        if (commit.stream().watermark() != null) {
          assertThat(commit.stream().watermark().isBefore(watermark), is(false));
          watermark = commit.stream().watermark();
        }
      }
      count(stream.letters().replace("\\\"", "\""), seen);
      assertThat("seed " + seed, seen.size(), is(PARTITIONS * EVENTS));
      assertThat("seed " + seed, seen.values(), everyItem(is(1)));
    }

    private void count(String text, Map<Long, Integer> seen) {
      for (Matcher id = ID.matcher(text); id.find(); ) {
        seen.merge(Long.parseLong(id.group(1)), 1, Integer::sum);
      }
    }
  }

  private StreamHarness open(long seed) throws IOException {
    Project project =
        StreamHarness.project(
            folder.newFolder("walk-" + seed).toPath(),
            "format: json",
            "size: 1h, lateness: 30m, out-of-order: 5m, idle: 1h",
            "reject: {budget: {ratio: 100%}}");
    return new StreamHarness(project.path("pipeline.yaml"));
  }
}
