package io.headgate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.TestLog;
import io.headgate.kafka.KafkaBroker;
import io.headgate.kafka.TopicContent;
import io.headgate.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Numbered events in a topic of their own, at random rates, and whether a pipeline has made each of
 * them visible once. Most come in the order of their times, some out of it, some too late for a
 * window; each tenth breaks a rule of the contract.
 */
final class NumberedEvents implements AutoCloseable {
  private static final int PARTITIONS = 3;
  private static final Duration AHEAD = Duration.ofMinutes(30);
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final KafkaBroker broker;
  private final Topics topics;

  /** Not long ago: brokers delete what is older than they keep messages. */
  private final Instant start =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(1));

  private int sent;

  /** Makes the topic, and says on standard output what they can be had again by. */
  NumberedEvents(KafkaBroker broker, String topic) throws InterruptedException {
    this.broker = broker;
    topics = new Topics(broker, topic, PARTITIONS);
    System.out.println(topic + ": -Dseed=" + seed);
  }

  static void writeContract(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("contract.yaml"),
        """
        contract: v1
        subject: kill.rows
        event-time: at
        columns:
          - {name: id, type: long}
          - {name: at, type: timestamp}
          - {name: amount, type: int, rules: {min: 0}}
        """);
  }

  Random random() {
    return random;
  }

  String seed() {
    return "seed " + seed;
  }

  int sent() {
    return sent;
  }

  void send(int count) {
    for (int i = 0; i < count; i++) {
      int id = sent++;
      int behind = random.nextInt(50) == 0 ? 120_000 : random.nextInt(4_000);
      Instant at = start.plusMillis(id * 10L - behind);
      topics.send(
          random.nextInt(PARTITIONS),
          "{\"id\":" + id + ",\"at\":\"" + at + "\",\"amount\":" + (id % 10 == 0 ? -1 : 1) + "}");
    }
    topics.flush();
  }

  /** Sends an event to each partition that is far ahead of all others: their windows end. */
  void sendAhead() {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      topics.send(
          partition, "{\"id\":" + sent++ + ",\"at\":\"" + start.plus(AHEAD) + "\",\"amount\":1}");
    }
    topics.flush();
  }

  /**
   * Goes on sending until a log has so many commits more.
   *
   * @param most events at once
   */
  void sendUntil(Dataset dataset, int more, int most, HeadgateProcess process) throws Exception {
    long enough = dataset.log().latest() + more;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (dataset.log().latest() < enough) {
      assertThat(seed() + ": " + process.said(), process.isAlive(), is(true));
      assertThat(seed() + ": " + process.said(), deadline - System.nanoTime(), greaterThan(0L));
      send(1 + random.nextInt(most));
      process.pause(1 + random.nextInt(80));
    }
  }

  /** How far a stream has come. */
  interface Progress {
    long made() throws Exception;
  }

  /** Goes on sending, a few at once, until a log has so many commits more. */
  void sendUntil(Dataset dataset, int more) throws Exception {
    sendUntil(() -> dataset.log().latest(), more);
  }

  /** Goes on sending, a few at once, until a stream has come so much further. */
  void sendUntil(Progress progress, int more) throws Exception {
    long enough = progress.made() + more;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(150);
    while (progress.made() < enough) {
      assertThat(seed() + ": time is left", deadline - System.nanoTime(), greaterThan(0L));
      send(1 + random.nextInt(40));
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** Every event is in a file or a dead letter, once; each commit's accounts balance. */
  void checkFiles(Path root) throws IOException {
    Map<Long, Integer> seen = new HashMap<>();
    Dataset dataset = Dataset.open(root);
    List<Commit> commits = TestLog.since(dataset, 0);
    for (Commit commit : commits) {
      for (var file : commit.files()) {
        ids(Files.readString(TestLog.locate(dataset, file)), seen);
      }
    }
    assertThat(seed(), dataset.verify(), is(List.of()));
    check(dataset, commits, seen);
  }

  /**
   * Every event is a message or a dead letter, once, for readers of committed messages, and in the
   * order of its partition.
   */
  void checkTopic(Path state, String topic) throws IOException {
    Map<Long, Integer> seen = new HashMap<>();
    Map<String, Long> positions = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> message :
        TopicContent.committed(broker, topic).messages()) {
      ids(TopicContent.text(message.value()), seen);
      String source = TopicContent.header(message, "headgate-source");
      long position = Long.parseLong(TopicContent.header(message, "headgate-position"));
      Long before = positions.put(source + " " + message.partition(), position);
      assertThat(
          seed() + ", order of " + source, position, greaterThan(before == null ? -1L : before));
    }
    System.out.println(
        seed()
            + ": readers of everything see "
            + TopicContent.everything(broker, topic).messages().size()
            + " messages, readers of committed ones "
            + TopicContent.committed(broker, topic).messages().size());
    Dataset dataset = Dataset.open(state);
    check(dataset, TestLog.since(dataset, 0), seen);
  }

  private void check(Dataset dataset, List<Commit> commits, Map<Long, Integer> seen)
      throws IOException {
    for (Commit commit : commits) {
      assertThat(seed() + " commit " + commit.number(), commit.accounts().balances(), is(true));
      for (var file : commit.deadLetters()) {
        Path view = Path.of(dataset.resolve(file.path()).toString().replaceFirst("avro$", "jsonl"));
        ids(Files.readString(view).replace("\\\"", "\""), seen);
      }
    }
    long read = commits.stream().mapToLong(commit -> commit.accounts().read().count()).sum();
    System.out.println(
        seed() + ": " + sent + " events, " + read + " read in " + commits.size() + " commits");
    assertThat(seed(), seen.size(), is(sent));
    assertThat(seed(), seen.values(), everyItem(is(1)));
  }

  private static void ids(String text, Map<Long, Integer> seen) {
    Matcher id = ID.matcher(text);
    while (id.find()) {
      seen.merge(Long.parseLong(id.group(1)), 1, Integer::sum);
    }
  }

  @Override
  public void close() {
    topics.close();
  }
}
