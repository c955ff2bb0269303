package io.headgate.read.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.read.PositionMark;
import io.headgate.record.RawBatch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.ClassRule;
import org.junit.Test;

/** Readers on a real broker: which partitions they find, and where they start. */
public class TopicStartIT {
  @ClassRule public static final TestBroker broker = new TestBroker();

  private final String topic = TestBroker.newTopic();

  private TopicSettings settings() {
    return TopicSettings.of(broker.servers(), List.of(topic));
  }

  @Test
  public void read_partitionsAdded_areFoundAndReadFromTheirStart() throws Exception {
    broker.create(topic, 1);
    broker.produce(topic, 0, 10);
    TopicSettings settings =
        settings().withStart(TopicStart.latest()).withRefresh(Duration.ofSeconds(1));
    Received received = new Received();
    try (UnboundedReader<RawBatch> reader = received.open(TestBroker.split(settings, 1).get(0))) {
      received.go(reader, () -> received.quiet() < 1);
      assertThat("latest: nothing of before", received.count(), is(0));
      broker.admin().createPartitions(Map.of(topic, NewPartitions.increaseTo(4))).all().get();
      broker.produce(topic, 10, 110);
      received.go(reader, () -> received.count() < 100);
    }
    assertThat("partitions", received.batches.size(), is(4));
    assertThat("start", received.batches.get(topic + "/0").get(0).from() > 0, is(true));
    assertThat("start of a new one", received.batches.get(topic + "/3").get(0).from(), is(0L));
  }

  @Test
  public void read_topicsLikeAPattern_areFoundWhenTheyAppear() throws Exception {
    broker.create(topic, 1);
    broker.produce(topic, 0, 10);
    TopicSettings settings =
        TopicSettings.matching(broker.servers(), topic + "(\\..*)?")
            .withRefresh(Duration.ofSeconds(1));
    Received received = new Received();
    try (UnboundedReader<RawBatch> reader = received.open(TestBroker.split(settings, 1).get(0))) {
      received.go(reader, () -> received.count() < 10);
      broker.create(topic + ".more", 1);
      broker.produce(topic + ".more", 10, 20);
      received.go(reader, () -> received.count() < 20);
    }
    received.check(topic + ".more/0");
  }

  @Test
  public void read_startOfATime_isTheFirstMessageOfIt() throws Exception {
    broker.create(topic, 2);
    try (KafkaProducer<String, String> producer = broker.producer(Map.of())) {
      for (int i = 0; i < 10; i++) {
        producer.send(new ProducerRecord<>(topic, 0, 1_000_000L + i, "k", "v")).get();
      }
    }
    Instant time = Instant.ofEpochMilli(1_000_004);
    Received received = read(settings().withStart(TopicStart.at(time)), 2);
    assertThat("messages", received.count(), is(6));
    assertThat("start", received.batches.get(topic + "/0").get(0).from(), is(4L));
  }

  @Test
  public void read_withGroup_showsPositionsAndStartsAtThem() throws Exception {
    broker.create(topic, 2);
    broker.produce(topic, 0, 50);
    TopicSettings settings =
        settings().withGroup("group of " + topic).withStart(TopicStart.committed());
    Received received = new Received();
    try (UnboundedReader<RawBatch> reader = received.open(TestBroker.split(settings, 1).get(0))) {
      received.go(reader, () -> received.quiet() < 2);
      reader.getCheckpointMark().finalizeCheckpoint();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (broker.shown("group of " + topic) < 50) {
        assertThat("positions were not shown", System.nanoTime() < deadline, is(true));
      }
    }
    assertThat("earliest without positions", received.count(), is(50));
    broker.produce(topic, 50, 60);
    assertThat("only what came since", read(settings, 2).count(), is(10));
  }

  @Test
  public void read_positionOfTheSink_winsOverTheRunners() throws Exception {
    broker.create(topic, 2);
    broker.produce(topic, 0, 60);
    TestControl.COMMITTED.put(topic + "/0", 7L);
    Map<String, Long> remembered = Map.of(topic + "/0", 5L, topic + "/1", 9L);
    Received received = new Received();
    try (UnboundedReader<RawBatch> reader =
        received.open(TestBroker.split(settings(), 1).get(0), new PositionMark(remembered))) {
      received.go(reader, () -> received.quiet() < 2);
    }
    assertThat("sink", received.batches.get(topic + "/0").get(0).from(), is(7L));
    assertThat("runner", received.batches.get(topic + "/1").get(0).from(), is(9L));
  }

  @Test
  public void read_expired_failsAndSaysSo() throws Exception {
    broker.create(topic, 1);
    broker.produce(topic, 0, 20);
    broker
        .admin()
        .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(10)))
        .all()
        .get();
    Received received = new Received();
    try (UnboundedReader<RawBatch> reader =
        received.open(
            TestBroker.split(settings(), 1).get(0), new PositionMark(Map.of(topic + "/0", 3L)))) {
      IOException lost =
          assertThrows(IOException.class, () -> received.go(reader, () -> received.quiet() < 1));
      assertThat(
          "message",
          lost.getMessage(),
          containsString(topic + "/0 has no message at 3: it expired before it was read"));
    }
  }

  private static Received read(TopicSettings settings, int partitions) throws Exception {
    Received received = new Received();
    received.read(TestBroker.split(settings, 1).get(0), reader -> received.quiet() < partitions);
    return received;
  }
}
