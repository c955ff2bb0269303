package io.headgate.read.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.record.RawBatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.ClassRule;
import org.junit.Test;

/** Readers on a real broker: what comes of each partition, whatever happens. */
public class TopicReaderIT {
  @ClassRule public static final TestBroker broker = new TestBroker();

  private final String topic = TestBroker.newTopic();

  private TopicSettings settings() {
    return TopicSettings.of(broker.servers(), List.of(topic));
  }

  @Test
  public void read_partitionsOfSplits_areAllMessagesInOrder() throws Exception {
    broker.create(topic, 3);
    broker.produce(topic, 0, 100);
    Received received = new Received();
    for (TopicSource split : TestBroker.split(settings(), 2)) {
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
    broker.create(topic, 1);
    try (KafkaProducer<String, String> producer =
        broker.producer(Map.of("transactional.id", topic))) {
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
    received.read(TestBroker.split(settings(), 1).get(0), reader -> received.quiet() < 1);
    received.check(topic + "/0");
    assertThat("committed only", received.count(), is(10));
    assertThat("covered: with markers", received.ends.get(topic + "/0"), is(24L));
  }

  @Test
  public void read_brokerKilled_goesOnWhereItWas() throws Exception {
    broker.create(topic, 2);
    broker.produce(topic, 0, 50);
    Received received = new Received();
    UnboundedReader<RawBatch> reader = received.open(TestBroker.split(settings(), 1).get(0));
    received.go(reader, () -> received.count() < 50);
    broker.process().kill9();
    for (int i = 0; i < 20; i++) {
      assertThat("something came from a dead broker", reader.advance(), is(false));
    }
    broker.process().restart();
    broker.produce(topic, 50, 100);
    received.go(reader, () -> received.count() < 100);
    reader.close();
    received.check(topic + "/0");
    received.check(topic + "/1");
  }

  @Test
  public void read_compacted_coversTheGaps() throws Exception {
    broker.create(
        topic,
        1,
        Map.of(
            "cleanup.policy", "compact",
            "segment.bytes", "500",
            "min.cleanable.dirty.ratio", "0.01"));
    try (KafkaProducer<String, String> producer = broker.producer(Map.of())) {
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
      now.read(TestBroker.split(settings(), 1).get(0), reader -> now.quiet() < 1);
    } while (received.count() == 200);
    received.check(topic + "/0");
    assertThat("covered", received.ends.get(topic + "/0"), is(200L));
  }

  @Test
  public void read_stopRequested_ends() throws Exception {
    broker.create(topic, 1);
    UnboundedReader<RawBatch> reader = new Received().open(TestBroker.split(settings(), 1).get(0));
    assertThat("watermark", reader.getWatermark(), is(BoundedWindow.TIMESTAMP_MIN_VALUE));
    TestControl.stop = true;
    try (reader) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (reader.getWatermark().isBefore(BoundedWindow.TIMESTAMP_MAX_VALUE)) {
        assertThat("does not end", System.nanoTime() < deadline, is(true));
        reader.advance();
      }
      assertThat("nothing more", reader.advance(), is(false));
    } finally {
      TestControl.stop = false;
    }
  }

  @Test
  public void read_brokerDeadAtTheStart_waitsForIt() throws Exception {
    broker.create(topic, 1);
    broker.produce(topic, 0, 10);
    broker.process().kill9();
    Received received = new Received();
    try (UnboundedReader<RawBatch> reader = received.open(TestBroker.split(settings(), 1).get(0))) {
      for (int i = 0; i < 20; i++) {
        assertThat("something came from a dead broker", reader.advance(), is(false));
      }
      broker.process().restart();
      received.go(reader, () -> received.count() < 10);
    }
  }

  @Test
  public void read_openTransaction_isNotIdle() throws Exception {
    broker.create(topic, 1);
    try (KafkaProducer<String, String> producer =
        broker.producer(Map.of("transactional.id", topic))) {
      producer.initTransactions();
      producer.beginTransaction();
      assertThat("sent", producer.send(new ProducerRecord<>(topic, "v")).get().offset(), is(0L));
      Received received = new Received();
      try (UnboundedReader<RawBatch> reader =
          received.open(TestBroker.split(settings(), 1).get(0))) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        received.go(reader, () -> System.nanoTime() < until);
        assertThat("batches", received.batches.size(), is(0));
        producer.commitTransaction();
        received.go(reader, () -> received.quiet() < 1);
        assertThat("messages", received.count(), is(1));
      }
    }
  }
}
