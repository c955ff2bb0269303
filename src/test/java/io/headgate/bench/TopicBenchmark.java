package io.headgate.bench;

import io.headgate.kafka.KafkaBroker;
import io.headgate.record.RowBuffer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Catching up with a topic of orders in JSON on embedded Flink: a real broker is started and
 * filled, then the contenders read all of it into files, interleaved. Prints for each wall and CPU
 * seconds, peak resident memory, and CPU seconds per further million messages, start-up removed.
 *
 * <p>The plain Flink job has a build of its own ({@code src/test/bench-datastream}) and is left out
 * if that was not run. Record at a time is given a fifth of the messages: it holds a whole window
 * in memory before it writes it.
 *
 * <p>System properties: {@code bench.small} and {@code bench.large} (messages), {@code
 * bench.repeat}, {@code bench.contenders} (a regular expression of names).
 */
public final class TopicBenchmark {
  private static final String HERE = "io.headgate.bench.";
  private static final Path DATA_STREAM = Path.of("src", "test", "bench-datastream", "target");
  private static final int PARTITIONS = 4;
  private static final String RECORD_AT_A_TIME = "record-at-a-time-flink";
  private static final String TOPIC = "TOPIC";
  private static final String MESSAGES = "MESSAGES";
  private static final int SLOWER = 5;

  /** Messages are a millisecond apart, whenever they are sent. */
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private TopicBenchmark() {}

  public static void main(String[] args) throws Exception {
    int repeat = Integer.getInteger("bench.repeat", 3);
    Path folder = Files.createTempDirectory(Path.of("target"), "bench-broker-");
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      Map<Contender, List<Usage>> less = new LinkedHashMap<>();
      Map<Contender, List<Usage>> more = new LinkedHashMap<>();
      Set<Long> filled = new HashSet<>();
      List<Contender> contenders = contenders(broker, folder);
      for (int round = 0; round < repeat; round++) {
        for (Contender each : contenders) {
          for (long messages : List.of(small(each), large(each))) {
            if (filled.add(messages)) {
              fill(broker, messages);
            }
          }
          less.computeIfAbsent(each, key -> new ArrayList<>()).add(run(each, small(each)));
          more.computeIfAbsent(each, key -> new ArrayList<>()).add(run(each, large(each)));
        }
      }
      contenders.forEach(each -> report(each, less.get(each), more.get(each)));
    }
  }

  private static List<Contender> contenders(KafkaBroker broker, Path folder) throws IOException {
    List<Contender> all = new ArrayList<>();
    all.add(contender("headgate-flink", "TopicHeadgate", broker));
    Path classPath = DATA_STREAM.resolve("class-path");
    if (Files.exists(classPath)) {
      Path schema =
          Files.writeString(folder.resolve("orders.avsc"), OrdersSchema.avro().toString());
      all.add(
          new Contender(
              "data-stream-flink",
              "topic",
              "none",
              DATA_STREAM.resolve("classes") + File.pathSeparator + Files.readString(classPath),
              List.of(
                  HERE + "datastream.TopicToParquet",
                  broker.servers(),
                  TOPIC,
                  "OUT",
                  schema.toString())));
    }
    all.add(contender(RECORD_AT_A_TIME, "TopicRecordAtATime", broker));
    return all.stream()
        .filter(each -> each.name().matches(System.getProperty("bench.contenders", ".*")))
        .toList();
  }

  private static Contender contender(String name, String main, KafkaBroker broker) {
    return new Contender(
        name, "topic", "none", List.of(HERE + main, broker.servers(), TOPIC, "OUT", MESSAGES));
  }

  private static long small(Contender contender) {
    return Long.getLong("bench.small", 500_000) / share(contender);
  }

  private static long large(Contender contender) {
    return Long.getLong("bench.large", 5_000_000) / share(contender);
  }

  private static int share(Contender contender) {
    return contender.name().equals(RECORD_AT_A_TIME) ? SLOWER : 1;
  }

  private static void report(
      Contender contender, @Nullable List<Usage> less, @Nullable List<Usage> more) {
    Usage few = median(less);
    Usage many = median(more);
    long messages = large(contender);
    System.out.printf(
        Locale.ROOT,
        "%-24s %,12d messages  wall %7.2f s  cpu %7.2f s  peak %,6d MiB  %.3f cpu s per M more"
            + " messages%n",
        contender.name(),
        messages,
        many.wall(),
        many.cpu(),
        many.peakBytes() >> 20,
        (many.cpu() - few.cpu()) / ((messages - small(contender)) / 1e6));
  }

  private static Usage run(Contender contender, long messages) throws Exception {
    List<String> arguments =
        contender.arguments().stream()
            .map(each -> each.equals(TOPIC) ? topic(messages) : each)
            .map(each -> each.equals(MESSAGES) ? Long.toString(messages) : each)
            .toList();
    Usage usage =
        new Contender(
                contender.name(), "topic", contender.input(), contender.classPath(), arguments)
            .run(Path.of("target"), messages);
    System.err.printf(
        Locale.ROOT,
        "%-24s %,12d messages  wall %7.2f s  cpu %7.2f s  peak %,6d MiB  %,d written%n",
        contender.name(),
        messages,
        usage.wall(),
        usage.cpu(),
        usage.peakBytes() >> 20,
        usage.rows());
    return usage;
  }

  private static Usage median(@Nullable List<Usage> runs) {
    List<Usage> sorted = new ArrayList<>(Objects.requireNonNull(runs));
    sorted.sort(Comparator.comparingDouble(Usage::cpu));
    return sorted.get((sorted.size() - 1) / 2);
  }

  static String topic(long messages) {
    return "orders-" + messages;
  }

  static void fill(KafkaBroker broker, long messages) throws Exception {
    Map<String, Object> servers =
        Map.of("bootstrap.servers", broker.servers(), "linger.ms", "20", "batch.size", "262144");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.servers()))) {
      // Their times are long ago: brokers would delete them before they are read.
      NewTopic topic =
          new NewTopic(topic(messages), PARTITIONS, (short) 1)
              .configs(Map.of("retention.ms", "-1"));
      admin.createTopics(List.of(topic)).all().get();
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
                new ProducerRecord<>(
                    topic(messages), (int) (i % PARTITIONS), START + i, null, value),
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
