package io.headgate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The pipeline that people write to get a topic into files: KafkaIO, windows of event time, FileIO.
 * It is sent to a cluster, and has every setting that is known to help it there. Nothing is late
 * enough to be dropped, so that what is missing in its files was lost.
 *
 * @param shards of each window's files; 0 leaves that to the runner
 * @param checkpointSeconds between two checkpoints
 */
public record TopicToFileIo(
    String servers, String topic, Path out, int shards, int checkpointSeconds) {
  private static final Duration WINDOW = Duration.standardSeconds(20);
  private static final Duration OUT_OF_ORDER = Duration.standardSeconds(5);

  static {
    trustPositions(); // this class is the first of the pipeline that a TaskManager loads
  }

  /**
   * Avro trusts few classes by now, and KafkaIO keeps its positions by those of Beam and Java: no
   * checkpoint is taken unless they are named before Avro is loaded.
   */
  static void trustPositions() {
    System.setProperty(
        "org.apache.avro.SERIALIZABLE_PACKAGES", "org.apache.beam.sdk.io.kafka,java.util");
  }

  /**
   * Sends it and does not wait for it.
   *
   * @param job the id that it gets
   * @param from a checkpoint or savepoint
   */
  public void submit(String master, String job, int parallelism, Optional<String> from)
      throws Exception {
    Path configuration = Files.createTempDirectory(out.getParent(), "conf-");
    Files.writeString(
        configuration.resolve("config.yaml"), "$internal.pipeline.job-id: " + job + "\n");
    FlinkPipelineOptions options =
        PipelineOptionsFactory.fromArgs(
                "--runner=FlinkRunner",
                "--streaming=true",
                "--maxParallelism=128",
                "--objectReuse=true",
                "--fasterCopy=true",
                "--checkpointingInterval=" + checkpointSeconds * 1000,
                "--finishBundleBeforeCheckpointing=true",
                "--externalizedCheckpointsEnabled=true",
                "--retainExternalizedCheckpointsOnCancellation=true",
                "--attachedMode=false",
                "--jobName=file-io",
                "--flinkMaster=" + master,
                "--parallelism=" + parallelism,
                "--flinkConfDir=" + configuration,
                "--tempLocation=" + configuration)
            .as(FlinkPipelineOptions.class);
    options.setFilesToStage(code());
    from.ifPresent(options::setSavepointPath);
    Pipeline pipeline = Pipeline.create(options);
    build(pipeline);
    var unused = pipeline.run();
  }

  /** Beam is in Headgate's jar. */
  private static List<String> code() {
    return Stream.concat(
            Stream.of("target/headgate-job.jar"),
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*(test-classes|beam-sdks-java-io-kafka.*)")))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.toList());
  }

  private void build(Pipeline pipeline) {
    FileIO.Write<Void, String> write =
        FileIO.<String>write().via(TextIO.sink()).to(out.toString()).withSuffix(".jsonl");
    pipeline
        .apply(
            "Read",
            KafkaIO.<byte[], byte[]>read()
                .withBootstrapServers(servers)
                .withTopic(topic)
                .withKeyDeserializer(ByteArrayDeserializer.class)
                .withValueDeserializer(ByteArrayDeserializer.class)
                .withConsumerConfigUpdates(
                    Map.of("auto.offset.reset", "earliest", "enable.auto.commit", "false"))
                .withTimestampPolicyFactory(TopicToFileIo::eventTimes))
        .apply("Text", ParDo.of(new Text()))
        .apply(
            "Window",
            Window.<String>into(FixedWindows.of(WINDOW))
                .withAllowedLateness(Duration.standardDays(1))
                .discardingFiredPanes())
        .apply("Write", shards == 0 ? write.withAutoSharding() : write.withNumShards(shards));
  }

  private static TimestampPolicy<byte[], byte[]> eventTimes(
      TopicPartition partition, Optional<Instant> watermark) {
    return new EventTimes(watermark.orElse(BoundedWindow.TIMESTAMP_MIN_VALUE));
  }

  /** Times are in the messages, and at most so far out of order. */
  private static final class EventTimes extends TimestampPolicy<byte[], byte[]> {
    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");
    private Instant watermark;

    EventTimes(Instant watermark) {
      this.watermark = watermark;
    }

    @Override
    public Instant getTimestampForRecord(
        PartitionContext context, KafkaRecord<byte[], byte[]> message) {
      Matcher at = AT.matcher(new String(message.getKV().getValue(), UTF_8));
      if (!at.find()) {
        throw new IllegalArgumentException("Cannot find the time of " + message);
      }
      Instant time = Instant.parse(at.group(1));
      Instant behind = time.minus(OUT_OF_ORDER);
      watermark = behind.isAfter(watermark) ? behind : watermark;
      return time;
    }

    @Override
    public Instant getWatermark(PartitionContext context) {
      return watermark;
    }
  }

  /** A message's line. */
  private static final class Text extends DoFn<KafkaRecord<byte[], byte[]>, String> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void text(@Element KafkaRecord<byte[], byte[]> message, OutputReceiver<String> out) {
      out.output(new String(message.getKV().getValue(), UTF_8));
    }
  }
}
