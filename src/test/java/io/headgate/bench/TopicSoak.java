package io.headgate.bench;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.kafka.KafkaBroker;
import io.headgate.record.RowBuffer;
import io.headgate.schema.file.ContractWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A stream of orders at a steady rate for a long time: how long from an event's sending to the
 * commit that has it, and whether the process grows. Prints a line each minute and fails if the
 * last third of the minutes needs a tenth more memory than the third before, if an event is missing
 * or doubled, or if a hundredth of the events takes longer than a checkpoint and two seconds.
 *
 * <p>System properties: {@code soak.minutes}, {@code soak.rate} (events a second), {@code
 * soak.checkpoint} (seconds), {@code soak.heap} (of the stream, as Java takes it).
 */
public final class TopicSoak {
  private static final int PARTITIONS = 4;
  private static final String TOPIC = "orders";

  private final int minutes = Integer.getInteger("soak.minutes", 30);
  private final int rate = Integer.getInteger("soak.rate", 2_000);
  private final int checkpoint = Integer.getInteger("soak.checkpoint", 10);
  private final Dataset dataset;
  private final long[][] sent = new long[PARTITIONS][1024];
  private final int[] counts = new int[PARTITIONS];
  private final long[] committed = new long[PARTITIONS];
  private final int[] delays = new int[600_000];
  private long seen;

  private TopicSoak(Dataset dataset) {
    this.dataset = dataset;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "soak-").toAbsolutePath();
    try (KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"))) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.servers()))) {
        admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
      }
      new TopicSoak(Dataset.at(folder.resolve("out"))).run(folder, broker);
    }
  }

  private void run(Path folder, KafkaBroker broker) throws Exception {
    Process stream = start(folder, broker);
    List<Long> resident = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.servers(), "linger.ms", "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int minute = 0; minute < minutes; minute++) {
        send(producer, stream, minute * 60L * rate, 60L * rate);
        resident.add(memory(stream));
        System.out.printf(
            Locale.ROOT,
            "minute %2d: %,d events sent, %,d committed, %,d MiB resident, %.1f s of CPU%n",
            minute + 1,
            Arrays.stream(counts).sum(),
            Arrays.stream(committed).sum(),
            resident.get(minute) >> 20,
            stream.info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
        if (minute == 0) {
          Arrays.fill(delays, 0); // the stream starts in it, and its code is compiled
          seen = 0;
        }
      }
    }
    stream.destroy();
    stream.waitFor(2, TimeUnit.MINUTES);
    look();
    report(resident);
  }

  private Process start(Path folder, KafkaBroker broker) throws IOException {
    Files.writeString(
        folder.resolve("contract.yaml"), ContractWriter.write(OrdersSchema.contract()));
    Path pipeline =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            pipeline: orders
            mode: stream
            read: {topic: {servers: "%s", topics: %s, format: json}}
            check: {contract: contract.yaml}
            write: {files: {path: out, format: parquet, roll: {every: %ds}}}
            """
                .formatted(broker.servers(), TOPIC, checkpoint));
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx" + System.getProperty("soak.heap", "512m"),
            "-XX:+UseSerialGC",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "io.headgate.Main",
            "run",
            pipeline.toString(),
            "--runner=flink",
            "--parallelism=2")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("stream.log").toFile())
        .start();
  }

  /** Sends events when they are due, and looks at the log in between. */
  private void send(KafkaProducer<byte[], byte[]> producer, Process stream, long from, long count)
      throws IOException {
    RowBuffer buffer = new RowBuffer(1024);
    OrderText text = new OrderText(buffer);
    Order order = new Order(20_261_127L + from, 1);
    long start = System.nanoTime();
    for (long i = 0; i < count; i++) {
      order.next();
      buffer.truncate(0);
      text.json(order);
      int partition = (int) ((from + i) % PARTITIONS);
      if (counts[partition] == sent[partition].length) {
        sent[partition] = Arrays.copyOf(sent[partition], 2 * counts[partition]);
      }
      sent[partition][counts[partition]++] = System.currentTimeMillis();
      var unused =
          producer.send(
              new ProducerRecord<>(
                  TOPIC, partition, null, Arrays.copyOf(buffer.array(), buffer.size() - 1)));
      if (i % Math.max(1, rate / 50) == 0) {
        look();
        if (!stream.isAlive()) {
          throw new IllegalStateException("Cannot go on: the stream ended " + stream.exitValue());
        }
        LockSupport.parkNanos(start + i * 1_000_000_000L / rate - System.nanoTime());
      }
    }
  }

  private long looked;

  /** Takes in what commits there are: each event's delay is until its commit was seen. */
  private void look() throws IOException {
    for (long latest = dataset.log().latest(); looked < latest; looked++) {
      Commit commit = dataset.log().read(looked + 1);
      long now = System.currentTimeMillis();
      for (Map.Entry<String, Long> each : commit.stream().positions().entrySet()) {
        int partition = Integer.parseInt(each.getKey().substring(TOPIC.length() + 1));
        for (; committed[partition] < each.getValue(); committed[partition]++) {
          long delay = now - sent[partition][(int) committed[partition]];
          delays[(int) Math.min(delays.length - 1, Math.max(0, delay))]++;
          seen++;
        }
      }
    }
  }

  private void report(List<Long> resident) throws IOException {
    long accounted = 0;
    for (long number = 1; number <= dataset.log().latest(); number++) {
      accounted += dataset.log().read(number).accounts().read().count();
    }
    long sum = Arrays.stream(committed).sum();
    System.out.printf(
        Locale.ROOT,
        "%,d events of %,d committed in %,d commits, once each: %s; from sending to commit p50 %.1f"
            + " s, p99 %.1f s, most %.1f s, at checkpoints of %d s%n",
        sum,
        Arrays.stream(counts).sum(),
        dataset.log().latest(),
        accounted == sum,
        seconds(0.5),
        seconds(0.99),
        seconds(1),
        checkpoint);
    long before = most(resident, minutes / 3, 2 * minutes / 3);
    long last = most(resident, 2 * minutes / 3, minutes);
    System.out.printf(
        Locale.ROOT,
        "MiB resident at most: second third %d, last third %d%n",
        before >> 20,
        last >> 20);
    if (accounted != sum || last > before * 1.1 || seconds(0.99) > checkpoint + 2) {
      throw new IllegalStateException("Cannot call that steady: see above");
    }
  }

  private static long most(List<Long> values, int from, int to) {
    return values.subList(from, to).stream().mapToLong(it -> it).max().orElse(0);
  }

  private double seconds(double part) {
    long rank = Math.max(1, (long) Math.ceil(part * seen));
    int delay = 0;
    for (long below = 0; delay < delays.length; delay++) {
      below += delays[delay];
      if (below >= rank) {
        break;
      }
    }
    return delay / 1e3;
  }

  private static long memory(Process process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.readAllLines(status, StandardCharsets.UTF_8).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }
}
