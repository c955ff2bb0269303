package io.headgate.read.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.kafka.KafkaBroker;
import io.headgate.record.RawBatch;
import io.headgate.source.StreamControl;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Readers on a real broker: what comes of each partition, and from where on. */
public class TopicReaderIT {
  @ClassRule public static final TemporaryFolder folder = new TemporaryFolder();

  private static KafkaBroker broker;
  private static Admin admin;
  private static int topics;

  private final String topic = "t" + topics++;

  @BeforeClass
  public static void start() throws IOException {
    broker = KafkaBroker.start(folder.newFolder().toPath());
    admin = Admin.create(Map.of("bootstrap.servers", broker.servers()));
  }

  @AfterClass
  public static void stop() {
    admin.close(Duration.ZERO);
    broker.close();
  }

  @Test
  public void read_partitionsOfSplits_areAllMessagesInOrder() throws Exception {
    create(3);
    produce(0, 100);
    Received received = new Received();
    for (TopicSource split : split(TopicSettings.of(broker.servers(), List.of(topic)), 2)) {
      long owned = IntStream.range(0, 3).filter(number -> split.owns(topic, number)).count();
      long before = received.quiet();
      received.read(split, reader -> received.quiet() < before + owned);
    }
    for (int partition = 0; partition < 3; partition++) {
      received.check(topic + "/" + partition);
    }
    assertThat("messages", received.count(), is(100));
  }

  @Test
  public void read_transactions_coversWhatWasAbortedWithoutIt() throws Exception {
    create(1);
    try (KafkaProducer<String, String> producer = producer(Map.of("transactional.id", topic))) {
      producer.initTransactions();
      for (int transaction = 0; transaction < 4; transaction++) {
        producer.beginTransaction();
        for (int i = 0; i < 5; i++) {
          Future<RecordMetadata> sent =
              producer.send(new ProducerRecord<>(topic, "k", transaction + "-" + i));
          assertThat("sent", sent.get().hasOffset(), is(true));
        }
        if (transaction % 2 == 0) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }
    Received received = new Received();
    received.read(whole(), reader -> received.quiet() < 1);
    received.check(topic + "/0");
    assertThat("committed only", received.count(), is(10));
    assertThat("covered: with markers", received.ends.get(topic + "/0"), is(24L));
  }

  @Test
  public void read_brokerKilled_goesOnWhereItWas() throws Exception {
    create(2);
    produce(0, 50);
    Received received = new Received();
    UnboundedReader<RawBatch> reader = received.open(whole());
    received.go(reader, () -> received.count() < 50);
    broker.kill9();
    for (int i = 0; i < 20; i++) {
      assertThat("something came from a dead broker", reader.advance(), is(false));
    }
    broker.restart();
    produce(50, 100);
    received.go(reader, () -> received.count() < 100);
    reader.close();
    received.check(topic + "/0");
    received.check(topic + "/1");
  }

  @Test
  public void read_partitionsAdded_areFoundAndReadFromTheirStart() throws Exception {
    create(1);
    produce(0, 10);
    TopicSettings settings =
        TopicSettings.of(broker.servers(), List.of(topic))
            .withStart(TopicStart.latest())
            .withRefresh(Duration.ofSeconds(1));
    Received received = new Received();
    try (UnboundedReader<RawBatch> reader = received.open(split(settings, 1).get(0))) {
      received.go(reader, () -> received.quiet() < 1);
      assertThat("latest: nothing of before", received.count(), is(0));
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(4))).all().get();
      produce(10, 110);
      received.go(reader, () -> received.count() < 100);
    }
    assertThat("partitions", received.batches.size(), is(4));
    assertThat("start", received.batches.get(topic + "/0").get(0).from() > 0, is(true));
    assertThat("start of a new one", received.batches.get(topic + "/3").get(0).from(), is(0L));
  }

  @Test
  public void read_topicsLikeAPattern_areFoundWhenTheyAppear() throws Exception {
    create(1);
    produce(0, 10);
    TopicSettings settings =
        TopicSettings.matching(broker.servers(), topic + "(\\..*)?")
            .withRefresh(Duration.ofSeconds(1));
    Received received = new Received();
    try (UnboundedReader<RawBatch> reader = received.open(split(settings, 1).get(0))) {
      received.go(reader, () -> received.count() < 10);
      create(topic + ".more", 1, Map.of());
      produce(topic + ".more", 10, 20);
      received.go(reader, () -> received.count() < 20);
    }
    received.check(topic + ".more/0");
  }

  @Test
  public void read_compacted_coversTheGaps() throws Exception {
    create(
        topic,
        1,
        Map.of(
            "cleanup.policy", "compact",
            "segment.bytes", "500",
            "min.cleanable.dirty.ratio", "0.01"));
    try (KafkaProducer<String, String> producer = producer(Map.of())) {
      for (int i = 0; i < 200; i++) {
        producer.send(new ProducerRecord<>(topic, "key " + i % 2, "value " + i)).get();
      }
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    Received received = new Received();
    do {
      assertThat("never compacted", System.nanoTime() < deadline, is(true));
      received = new Received();
      Received now = received;
      now.read(whole(), reader -> now.quiet() < 1);
    } while (received.count() == 200);
    received.check(topic + "/0");
    assertThat("covered", received.ends.get(topic + "/0"), is(200L));
  }

  @Test
  public void read_startOfATime_isTheFirstMessageOfIt() throws Exception {
    create(2);
    try (KafkaProducer<String, String> producer = producer(Map.of())) {
      for (int i = 0; i < 10; i++) {
        producer.send(new ProducerRecord<>(topic, 0, 1_000_000L + i, "k", "v")).get();
      }
    }
    Instant time = Instant.ofEpochMilli(1_000_004);
    Received received =
        read(TopicSettings.of(broker.servers(), List.of(topic)).withStart(TopicStart.at(time)), 2);
    assertThat("messages", received.count(), is(6));
    assertThat("start", received.batches.get(topic + "/0").get(0).from(), is(4L));
  }

  @Test
  public void read_withGroup_showsPositionsAndStartsAtThem() throws Exception {
    create(2);
    produce(0, 50);
    TopicSettings settings =
        TopicSettings.of(broker.servers(), List.of(topic))
            .withGroup("group of " + topic)
            .withStart(TopicStart.committed());
    Received received = new Received();
    try (UnboundedReader<RawBatch> reader = received.open(split(settings, 1).get(0))) {
      received.go(reader, () -> received.quiet() < 2);
      reader.getCheckpointMark().finalizeCheckpoint();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (shown("group of " + topic) < 50) {
        assertThat("positions were not shown", System.nanoTime() < deadline, is(true));
      }
    }
    assertThat("earliest without positions", received.count(), is(50));
    produce(50, 60);
    assertThat("only what came since", read(settings, 2).count(), is(10));
  }

  @Test
  public void read_positionOfTheSink_winsOverTheRunners() throws Exception {
    create(2);
    produce(0, 60);
    Control.COMMITTED.put(topic + "/0", 7L);
    Map<String, Long> remembered = Map.of(topic + "/0", 5L, topic + "/1", 9L);
    Received received = new Received();
    try (UnboundedReader<RawBatch> reader = received.open(whole(), new TopicMark(remembered))) {
      received.go(reader, () -> received.quiet() < 2);
    }
    assertThat("sink", received.batches.get(topic + "/0").get(0).from(), is(7L));
    assertThat("runner", received.batches.get(topic + "/1").get(0).from(), is(9L));
  }

  @Test
  public void read_expired_failsAndSaysSo() throws Exception {
    create(1);
    produce(0, 20);
    admin
        .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(10)))
        .all()
        .get();
    Received received = new Received();
    try (UnboundedReader<RawBatch> reader =
        received.open(whole(), new TopicMark(Map.of(topic + "/0", 3L)))) {
      IOException lost =
          assertThrows(IOException.class, () -> received.go(reader, () -> received.quiet() < 1));
      assertThat(
          "message",
          lost.getMessage(),
          containsString(topic + "/0 has no message at 3: it expired before it was read"));
    }
  }

  @Test
  public void read_stopRequested_ends() throws Exception {
    create(1);
    UnboundedReader<RawBatch> reader = new Received().open(whole());
    assertThat("watermark", reader.getWatermark(), is(BoundedWindow.TIMESTAMP_MIN_VALUE));
    Control.stop = true;
    try (reader) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (reader.getWatermark().isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
        assertThat("does not end", System.nanoTime() < deadline, is(true));
        reader.advance();
      }
      assertThat("nothing more", reader.advance(), is(false));
    } finally {
      Control.stop = false;
    }
  }

  private static Received read(TopicSettings settings, int partitions) throws Exception {
    Received received = new Received();
    received.read(split(settings, 1).get(0), reader -> received.quiet() < partitions);
    return received;
  }

  private static long shown(String group) throws Exception {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  private static void create(String name, int partitions, Map<String, String> settings)
      throws Exception {
    admin
        .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
        .all()
        .get();
  }

  private void create(int partitions) throws Exception {
    create(topic, partitions, Map.of());
  }

  private TopicSource whole() throws Exception {
    return split(TopicSettings.of(broker.servers(), List.of(topic)), 1).get(0);
  }

  private static List<TopicSource> split(TopicSettings settings, int splits) {
    return TopicSource.of(settings, new Control(), splits)
        .split(100, PipelineOptionsFactory.create());
  }

  private void produce(int from, int to) throws Exception {
    produce(topic, from, to);
  }

  private static void produce(String topic, int from, int to) throws Exception {
    try (KafkaProducer<String, String> producer = producer(Map.of())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = from; i < to; i++) {
        sent.add(producer.send(new ProducerRecord<>(topic, "key " + i, "value " + i)));
      }
      for (Future<RecordMetadata> message : sent) {
        message.get();
      }
    }
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> further) {
    Map<String, Object> all = new HashMap<>(further);
    all.put("bootstrap.servers", broker.servers());
    return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
  }

  private static final class Control implements StreamControl {
    private static final long serialVersionUID = 1;
    static final Map<String, Long> COMMITTED = new ConcurrentHashMap<>();
    static volatile boolean stop;

    @Override
    public Map<String, Long> committed() {
      return COMMITTED;
    }

    @Override
    public boolean stopRequested() {
      return stop;
    }
  }

  /** What came, by partition. */
  private static final class Received {
    final Map<String, List<RawBatch>> batches = new TreeMap<>();
    final Map<String, Long> ends = new TreeMap<>();

    interface While {
      boolean goesOn();
    }

    interface Until {
      boolean goesOn(UnboundedReader<RawBatch> reader);
    }

    UnboundedReader<RawBatch> open(TopicSource source) throws IOException {
      return open(source, null);
    }

    UnboundedReader<RawBatch> open(TopicSource source, TopicMark mark) throws IOException {
      UnboundedReader<RawBatch> reader = source.createReader(PipelineOptionsFactory.create(), mark);
      if (reader.start()) {
        take(reader.getCurrent());
      }
      return reader;
    }

    void read(TopicSource source, Until until) throws IOException {
      batches.replaceAll((name, all) -> new ArrayList<>(all));
      try (UnboundedReader<RawBatch> reader = open(source)) {
        go(reader, () -> until.goesOn(reader));
      }
    }

    void go(UnboundedReader<RawBatch> reader, While condition) throws IOException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (condition.goesOn()) {
        assertThat("waited for too long: " + batches, System.nanoTime() < deadline, is(true));
        if (reader.advance()) {
          take(reader.getCurrent());
        }
      }
    }

    void take(RawBatch batch) {
      batches.computeIfAbsent(batch.origin().source(), name -> new ArrayList<>()).add(batch);
      ends.put(batch.origin().source(), batch.to());
    }

    int count() {
      return batches.values().stream().flatMap(List::stream).mapToInt(RawBatch::messages).sum();
    }

    /** Partitions whose last batch says that nothing is left. */
    long quiet() {
      return batches.values().stream()
          .map(all -> all.get(all.size() - 1))
          .filter(batch -> batch.messages() == 0 && batch.backlog() == 0)
          .count();
    }

    /** The batches of a partition join, and their messages are in order. */
    void check(String partition) {
      long next = 0;
      for (RawBatch batch : batches.get(partition)) {
        assertThat("start of " + batch, batch.from(), is(next));
        next = batch.to();
        for (int i = 1; i < batch.messages(); i++) {
          assertThat("order", batch.position(i) > batch.position(i - 1), is(true));
        }
      }
    }
  }
}
