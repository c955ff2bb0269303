package io.headgate.read.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.read.PositionMark;
import io.headgate.read.PositionMarkCoder;
import io.headgate.record.RawBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.io.UnboundedSource.UnboundedReader;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * A broker that is killed at random moments while transactions are written to it, and a reader that
 * is replaced by one from its mark at random moments: each committed message comes once, in order.
 */
public class TopicKillIT {
  private static final int KILLS = 5;
  private static final int TRANSACTION = 20;

  @ClassRule public static final TestBroker broker = new TestBroker();

  private final String topic = TestBroker.newTopic();
  private final AtomicInteger committed = new AtomicInteger();
  private volatile boolean over;

  @Test
  public void read_killsOfBrokerAndReader_givesEachMessageOnce() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    broker.create(topic, 3);
    ExecutorService background = Executors.newFixedThreadPool(2);
    try {
      Future<?> writing = background.submit(this::write);
      Future<?> killing = background.submit(() -> kill(new Random(seed + 1)));
      Received received = new Received();
      UnboundedReader<RawBatch> reader = received.open(source());
      while (!writing.isDone() || received.count() < committed.get()) {
        int more = received.count() + 1 + random.nextInt(400);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        UnboundedReader<RawBatch> now = reader;
        received.go(now, () -> received.count() < more && System.nanoTime() < until);
        byte[] mark =
            CoderUtils.encodeToByteArray(
                PositionMarkCoder.of(), (PositionMark) now.getCheckpointMark());
        now.close();
        reader =
            received.open(source(), CoderUtils.decodeFromByteArray(PositionMarkCoder.of(), mark));
      }
      reader.close();
      writing.get();
      killing.get();
      check(received, seed);
    } finally {
      over = true;
      background.shutdownNow();
    }
  }

  private void check(Received received, long seed) {
    Set<String> values = new HashSet<>();
    for (int partition = 0; partition < 3; partition++) {
      String name = topic + "/" + partition;
      received.check(name);
      for (RawBatch batch : received.batches.get(name)) {
        for (int i = 0; i < batch.messages(); i++) {
          byte[] value = Arrays.copyOfRange(batch.data(), batch.valueStart(i), batch.valueEnd(i));
          String text = new String(value, StandardCharsets.UTF_8);
          assertThat("twice: " + text + ", seed " + seed, values.add(text), is(true));
        }
      }
    }
    assertThat("messages, seed " + seed, values.size(), is(committed.get()));
    System.out.println(
        values.size() + " messages through " + KILLS + " kills of the broker, seed " + seed);
  }

  private TopicSource source() {
    return TestBroker.split(TopicSettings.of(broker.servers(), List.of(topic)), 1).get(0);
  }

  /** Writes transactions, every fourth of them given up, until the kills are over. */
  private void write() {
    try (KafkaProducer<String, String> producer =
        broker.producer(
            Map.of(
                "transactional.id",
                topic,
                "delivery.timeout.ms",
                "300000",
                "max.block.ms",
                "300000"))) {
      producer.initTransactions();
      for (int number = 0; !over; number++) {
        producer.beginTransaction();
        for (int i = 0; i < TRANSACTION; i++) {
          var unused = producer.send(new ProducerRecord<>(topic, i % 3, "k", number + "-" + i));
        }
        if (number % 4 == 3) {
          producer.flush();
          producer.abortTransaction();
        } else {
          producer.commitTransaction();
          committed.addAndGet(TRANSACTION);
        }
      }
    }
  }

  private Void kill(Random random) throws Exception {
    for (int kill = 0; kill < KILLS && !over; kill++) {
      TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1500));
      broker.process().kill9();
      TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
      broker.process().restart();
    }
    TimeUnit.MILLISECONDS.sleep(500);
    over = true;
    return null;
  }
}
