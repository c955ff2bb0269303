package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.bench.TopicToFileIo;
import io.headgate.flink.FlinkCluster;
import io.headgate.kafka.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/**
 * Headgate's streams into files beside Beam's own, {@code FileIO}: both get what {@link
 * StreamKillIT} does, and are stopped with savepoints and started from them besides, at the same
 * parallelism or another. What Beam's makes of it is printed and not judged.
 */
@RunWith(Parameterized.class)
public class FileIoEnduranceIT {
  private static final String SAVEPOINT = "savepoint";
  private static final int SAVEPOINTS = 3;
  private static final int SETTLED = 8;
  private static final int SHOWN = 10;

  @Rule public TemporaryFolder folder = new TemporaryFolder();

  private final Way way;
  private FlinkCluster cluster;
  private KafkaBroker broker;
  private ClusterStream stream;
  private Optional<String> savepoint = Optional.empty();
  private int starts;

  /** Who writes the files. */
  enum Writer {
    HEADGATE,
    /** With two shards a window. */
    FILE_IO,
    /** With as many as the runner likes. */
    FILE_IO_AUTO_SHARDING
  }

  /** The savepoint that a stream which was stopped begins at. */
  enum From {
    LAST,
    /** The one before, as who takes back a change does. */
    OLDER
  }

  /**
   * One way of running it.
   *
   * @param parallelism at its start and behind savepoints, in turn
   * @param checkpoint seconds between two
   */
  record Way(Writer writer, List<Integer> parallelism, int checkpoint, From from) {
    Way {
      parallelism = List.copyOf(parallelism);
    }

    @Override
    public String toString() {
      return writer
          + ", parallelism "
          + parallelism
          + ", checkpoints of "
          + checkpoint
          + " s, from the "
          + from
          + " savepoint";
    }
  }

  public FileIoEnduranceIT(Way way) {
    this.way = way;
  }

  /** All, or those whose description has {@code -Dway=TEXT} in it. */
  @Parameterized.Parameters(name = "{0}")
  public static List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (Writer writer : Writer.values()) {
      ways.add(new Way(writer, List.of(2), 1, From.LAST));
      ways.add(new Way(writer, List.of(2, 1), 1, From.LAST));
      ways.add(new Way(writer, List.of(2), 5, From.LAST));
      ways.add(new Way(writer, List.of(2), 1, From.OLDER));
    }
    ways.removeIf(way -> !way.toString().contains(System.getProperty("way", "")));
    return ways;
  }

  @Test
  public void kill_leavesWhatIsPrinted() throws Exception {
    Logging.quiet();
    cluster = FlinkCluster.shared();
    try (KafkaBroker kafka = KafkaBroker.start(folder.newFolder("broker").toPath());
        NumberedEvents events = new NumberedEvents(kafka, "events")) {
      broker = kafka;
      stream = stream(folder.newFolder("here").toPath());
      List<String> victims = StreamKillIT.victims(8, 1, 3);
      victims.addAll(Collections.nCopies(SAVEPOINTS, SAVEPOINT));
      Collections.shuffle(victims, events.random());
      stream.start(nextParallelism());
      for (String victim : victims) {
        events.sendUntil(stream::progress, 2 + events.random().nextInt(3));
        TimeUnit.MILLISECONDS.sleep(events.random().nextInt(700));
        System.out.println(Instant.now() + " " + victim + " after " + events.sent() + " events");
        harm(victim);
      }
      events.sendUntil(stream::progress, 3);
      int sent = events.sent();
      events.sendAhead();
      ClusterStream.Content content = settled();
      stream.stop();
      report(events.seed(), sent, content);
    } finally {
      cluster.clear();
    }
  }

  private ClusterStream stream(Path home) throws Exception {
    if (way.writer() == Writer.HEADGATE) {
      return new HeadgateStream(cluster, home, broker.servers(), way.checkpoint());
    }
    int shards = way.writer() == Writer.FILE_IO ? 2 : 0;
    Path out = Files.createDirectory(home.resolve("out"));
    return new FileIoStream(
        cluster, new TopicToFileIo(broker.servers(), "events", out, shards, way.checkpoint()));
  }

  private int nextParallelism() {
    return way.parallelism().get(starts++ % way.parallelism().size());
  }

  private void harm(String victim) throws Exception {
    if (victim.equals("broker")) {
      broker.kill9();
      broker.restart();
    } else if (victim.equals(SAVEPOINT)) {
      String last = stream.stop();
      String from = way.from() == From.LAST ? last : savepoint.orElse(last);
      savepoint = Optional.of(last);
      stream.start(nextParallelism(), from);
    } else {
      cluster.kill9(victim);
      cluster.restart(victim);
      if (victim.equals(FlinkCluster.JOB_MANAGER)) {
        cluster.awaitSlots();
        starts--;
        stream.resume(nextParallelism());
      }
    }
  }

  /** What is there once nothing has come for some checkpoints. */
  private ClusterStream.Content settled() throws Exception {
    ClusterStream.Content content = stream.content();
    long quietSince = System.nanoTime();
    long deadline = quietSince + TimeUnit.MINUTES.toNanos(3);
    while (System.nanoTime() - quietSince < TimeUnit.SECONDS.toNanos(SETTLED)) {
      assertThat("time is left", deadline - System.nanoTime(), greaterThan(0L));
      TimeUnit.SECONDS.sleep(1);
      ClusterStream.Content now = stream.content();
      if (now.files() != content.files()) {
        quietSince = System.nanoTime();
      }
      content = now;
    }
    return content;
  }

  private void report(String seed, int sent, ClusterStream.Content content) {
    List<Integer> lost = new ArrayList<>();
    Map<Integer, List<String>> repeated = new TreeMap<>();
    for (int event = 0; event < sent; event++) {
      List<String> places = content.places().getOrDefault(event, List.of());
      if (places.isEmpty()) {
        lost.add(event);
      } else if (places.size() > 1) {
        repeated.put(event, places);
      }
    }
    System.out.printf(
        "%s, %s: of %d events %d lost, %d repeated; %d files, %d broken lines, %d files left"
            + " behind%nlost: %s%nrepeated: %s%n",
        seed,
        way,
        sent,
        lost.size(),
        repeated.size(),
        content.files(),
        content.broken(),
        content.left(),
        some(lost),
        some(repeated.entrySet()));
    if (way.writer() == Writer.HEADGATE) {
      assertThat(seed, lost, is(List.of()));
      assertThat(seed, repeated, is(Map.of()));
      assertThat(seed, content.broken(), is(0));
    }
  }

  private static List<?> some(Collection<?> all) {
    return all.stream().limit(SHOWN).toList();
  }
}
