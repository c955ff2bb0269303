package io.headgate.read.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.kafka.KafkaBroker;
import io.headgate.record.RawBatch;
import io.headgate.source.StreamControl;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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

  private void create(int partitions) throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
  }

  private TopicSource whole() throws Exception {
    return split(TopicSettings.of(broker.servers(), List.of(topic)), 1).get(0);
  }

  private static List<TopicSource> split(TopicSettings settings, int splits) {
    return TopicSource.of(settings, new Control(), splits)
        .split(100, PipelineOptionsFactory.create());
  }

  private void produce(int from, int to) throws Exception {
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

    @Override
    public Map<String, Long> committed() {
      return Map.of();
    }

    @Override
    public boolean stopRequested() {
      return false;
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
      UnboundedReader<RawBatch> reader = source.createReader(PipelineOptionsFactory.create(), null);
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
