package io.headgate.bench;

import io.headgate.kafka.KafkaBroker;
import io.headgate.record.RowBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Catching up with a topic of orders in JSON on embedded Flink: a real broker is started and
 * filled, then the contenders read all of it into files, interleaved. Prints for each wall and CPU
 * seconds, peak resident memory, and CPU seconds per further million messages, start-up removed.
 *
 * <p>System properties: {@code bench.small} and {@code bench.large} (messages), {@code
 * bench.repeat}, {@code bench.contenders} (a regular expression of names).
 */
public final class TopicBenchmark {
  private static final String HERE = "io.headgate.bench.";
  private static final int PARTITIONS = 4;

  private TopicBenchmark() {}

  public static void main(String[] args) throws Exception {
    long small = Long.getLong("bench.small", 500_000);
    long large = Long.getLong("bench.large", 5_000_000);
    int repeat = Integer.getInteger("bench.repeat", 3);
    Path folder = Files.createTempDirectory(Path.of("target"), "bench-broker-");
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      for (long messages : List.of(small, large)) {
        fill(broker, messages);
      }
      for (String name : List.of("headgate-flink", "record-at-a-time-flink")) {
        if (!name.matches(System.getProperty("bench.contenders", ".*"))) {
          continue;
        }
        String main = name.equals("headgate-flink") ? "TopicHeadgate" : "TopicRecordAtATime";
        List<Usage> less = new ArrayList<>();
        List<Usage> more = new ArrayList<>();
        for (int round = 0; round < repeat; round++) {
          less.add(run(broker, name, main, small));
          more.add(run(broker, name, main, large));
        }
        Usage few = median(less);
        Usage many = median(more);
        System.out.printf(
            Locale.ROOT,
            "%-24s wall %7.2f s  cpu %7.2f s  peak %,6d MiB  %.3f cpu s per M more messages%n",
            name,
            many.wall(),
            many.cpu(),
            many.peakBytes() >> 20,
            (many.cpu() - few.cpu()) / ((large - small) / 1e6));
      }
    }
  }

  private static Usage run(KafkaBroker broker, String name, String main, long messages)
      throws Exception {
    Usage usage =
        new Contender(
                name,
                "topic",
                "none",
                List.of(
                    HERE + main, broker.servers(), topic(messages), "OUT", Long.toString(messages)))
            .run(Path.of("target"), messages);
    System.err.printf(
        Locale.ROOT,
        "%-24s %,12d messages  wall %7.2f s  cpu %7.2f s  peak %,6d MiB  %,d written%n",
        name,
        messages,
        usage.wall(),
        usage.cpu(),
        usage.peakBytes() >> 20,
        usage.rows());
    return usage;
  }

  private static Usage median(List<Usage> runs) {
    List<Usage> sorted = new ArrayList<>(runs);
    sorted.sort(Comparator.comparingDouble(Usage::cpu));
    return sorted.get((sorted.size() - 1) / 2);
  }

  private static String topic(long messages) {
    return "orders-" + messages;
  }

  private static void fill(KafkaBroker broker, long messages) throws Exception {
    Map<String, Object> servers =
        Map.of("bootstrap.servers", broker.servers(), "linger.ms", "20", "batch.size", "262144");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.servers()))) {
      admin.createTopics(List.of(new NewTopic(topic(messages), PARTITIONS, (short) 1))).all().get();
    }
    RowBuffer buffer = new RowBuffer(1024);
    OrderText text = new OrderText(buffer);
    Order order = new Order(20_261_127L, 1);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(servers, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long i = 0; i < messages; i++) {
        order.next();
        buffer.truncate(0);
        text.json(order);
        byte[] value = Arrays.copyOf(buffer.array(), buffer.size() - 1);
        var unused =
            producer.send(
                new ProducerRecord<>(topic(messages), (int) (i % PARTITIONS), null, value),
                (sent, problem) -> {
                  if (problem != null) {
                    throw new IllegalStateException(problem);
                  }
                });
      }
      producer.flush();
    }
  }
}
