package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;

import io.headgate.commit.Commit;
import io.headgate.commit.DataFile;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import io.headgate.kafka.KafkaBroker;
import io.headgate.kafka.Topics;
import java.nio.file.Files;
import java.time.Instant;
import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * What a stream waits out without a person: brokers that are away, and a disk that is full. Then it
 * catches up, and its windows are as if nothing had been. How long each takes is up to {@code
 * -Doutage.seconds}: a short time in the build, minutes by hand.
 */
public class StreamOutageIT {
  private static final int SECONDS = Integer.getInteger("outage.seconds", 12);
  private static final int PARTITIONS = 3;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Dataset dataset;
  private int sent;

  /** Late records are refused, and none may be out of order: a broken window is a rejection. */
  private WatchedProcess start(KafkaBroker broker) throws Exception {
    Project project =
        StreamHarness.project(
                folder.getRoot().toPath(), "format: json", "size: 1m", "# no further keys")
            .write(
                "pipeline.yaml",
                """
                pipeline: orders
                mode: stream
                read: {topic: {servers: "%s", topics: orders, format: json}}
                check: {contract: contract.yaml}
                write:
                  files: {path: out, format: json, roll: {every: 500ms}}
                  window: {size: 1m, late: reject, out-of-order: 0s}
                """
                    .formatted(broker.servers()));
    dataset = Dataset.at(project.path("out"));
    return WatchedProcess.start(
        project.path("stream.log"), "run", project.path("pipeline.yaml"), "--runner=flink");
  }

  private void send(Topics topics, int count) {
    for (int i = 0; i < count; i++, sent++) {
      String at = START.plusMillis(sent * 100L).toString();
      topics.send(sent % PARTITIONS, "{\"id\":" + sent + ",\"at\":\"" + at + "\"}");
    }
    topics.flush();
  }

  private long written() throws Exception {
    long written = 0;
    for (Commit commit : TestLog.since(dataset, 0)) {
      written += commit.accounts().written().count();
    }
    return written;
  }

  /** Waits until all that was sent is committed; gives how many seconds that took. */
  private double awaitAll(WatchedProcess stream) throws Exception {
    long start = System.nanoTime();
    while (written() < sent) {
      assertThat(stream.said(), stream.ends(20, TimeUnit.MILLISECONDS), is(false));
      assertThat("seconds: " + stream.said(), (System.nanoTime() - start) / 1e9, lessThan(90.0));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private void check() throws Exception {
    BitSet seen = new BitSet();
    Dataset opened = Dataset.open(dataset.root());
    for (Commit commit : TestLog.since(opened, 0)) {
      assertThat("commit " + commit.number(), commit.accounts().balances(), is(true));
      assertThat("nothing is late", commit.rejections().isEmpty(), is(true));
      for (DataFile file : commit.files()) {
        String rows = Files.readString(TestLog.locate(opened, file));
        for (Matcher id = ID.matcher(rows); id.find(); ) {
          int number = Integer.parseInt(id.group(1));
          assertThat("twice: " + number, seen.get(number), is(false));
          seen.set(number);
          Instant window = Instant.parse(file.partition().get("window"));
          assertThat(
              "window of " + number,
              Math.floorDiv(START.plusMillis(number * 100L).getEpochSecond(), 60),
              is(window.getEpochSecond() / 60));
        }
      }
    }
    assertThat(seen.cardinality(), is(sent));
    assertThat(opened.verify().toString(), opened.verify().isEmpty(), is(true));
  }

  private static void say(String what, double behind, double backlog, int messages) {
    System.out.printf(
        Locale.ROOT,
        "%s for %d s: the next commit %.1f s behind its end; a backlog of %,d messages in %.1f s%n",
        what,
        SECONDS,
        behind,
        messages,
        backlog);
  }

  @Test
  public void broker_isAway_isWaitedFor() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder.newFolder("broker").toPath());
        Topics topics = new Topics(broker, "orders", PARTITIONS);
        WatchedProcess stream = start(broker)) {
      send(topics, 3_000);
      awaitAll(stream);
      broker.kill9();
      assertThat(stream.said(), stream.ends(SECONDS, TimeUnit.SECONDS), is(false));
      broker.restart();
      send(topics, 30);
      final double behind = awaitAll(stream);
      send(topics, 60_000);
      say("brokers away", behind, awaitAll(stream), 60_000);
      stream.interrupt();
      assertThat(stream.said(), stream.exit(), is(130));
      check();
    }
  }

  @Test
  public void disk_isFull_isWaitedFor() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder.newFolder("broker").toPath());
        Topics topics = new Topics(broker, "orders", PARTITIONS);
        WatchedProcess stream = start(broker)) {
      send(topics, 3_000);
      awaitAll(stream);
      stream.fillDisk(256);
      send(topics, 30_000);
      long before = written();
      assertThat(stream.said(), stream.ends(SECONDS, TimeUnit.SECONDS), is(false));
      send(topics, 30_000);
      assertThat("nothing of it is committed in part", written(), is(before));
      assertThat(
          "it says so",
          stream.said(),
          matchesPattern("(?s).*starts again, from what is committed: .*File too large.*"));
      stream.clearDisk();
      double behind = awaitAll(stream);
      say("disk full", behind, behind, 60_000);
      stream.interrupt();
      assertThat(stream.said(), stream.exit(), is(130));
      check();
    }
  }
}
