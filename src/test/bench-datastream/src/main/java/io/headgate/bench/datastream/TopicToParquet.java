package io.headgate.bench.datastream;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What people write with Flink alone: Kafka source, one GenericRecord a message, checked, bad ones
 * dropped, Parquet files that are committed with the checkpoints.
 */
public final class TopicToParquet {
  private TopicToParquet() {}

  /** Arguments: servers, topic, output folder, file with the Avro schema. */
  public static void main(String[] args) throws Exception {
    long started = System.nanoTime();
    Schema schema = new Schema.Parser().parse(Files.readString(Path.of(args[3])));
    Configuration configuration = new Configuration();
    configuration.setString("taskmanager.memory.network.min", "16m");
    configuration.setString("taskmanager.memory.network.max", "16m");
    configuration.setString("taskmanager.memory.managed.size", "32m");
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
    flink.enableCheckpointing(10_000);
    flink.getConfig().enableObjectReuse();
    KafkaSource<GenericRecord> source =
        KafkaSource.<GenericRecord>builder()
            .setBootstrapServers(args[0])
            .setTopics(args[1])
            .setGroupId("bench")
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setDeserializer(new OrderDeserializer(schema.toString()))
            .build();
    FileSink<GenericRecord> sink =
        FileSink.forBulkFormat(
                new org.apache.flink.core.fs.Path(Path.of(args[2], "out").toUri()),
                new ParquetWriters(schema.toString()))
            .build();
    flink
        .fromSource(source, WatermarkStrategy.noWatermarks(), "Read")
        .sinkTo(sink)
        .name("Write");
    flink.execute("bench");
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        Locale.ROOT,
        "USAGE {\"wall\":%f,\"cpu\":%f,\"peakBytes\":%d,\"rows\":%d}%n",
        (System.nanoTime() - started) / 1e9,
        system.getProcessCpuTime() / 1e9,
        peak(),
        ParquetWriters.WRITTEN.get());
  }

  private static long peak() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(-1);
  }
}
