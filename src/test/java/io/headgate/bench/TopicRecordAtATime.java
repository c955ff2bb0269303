package io.headgate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.extensions.avro.coders.AvroCoder;
import org.apache.beam.sdk.extensions.avro.io.AvroIO;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.joda.time.Duration;

/**
 * The pipeline that people write by hand: a message, a GenericRecord, checked, bad ones dropped and
 * counted, windows of ten seconds, FileIO. It writes Avro, which costs it less than Parquet would.
 */
public final class TopicRecordAtATime {
  private static final AtomicLong WRITTEN = new AtomicLong();
  private static final AtomicLong LEFT = new AtomicLong();
  private static final CountDownLatch DONE = new CountDownLatch(1);

  private TopicRecordAtATime() {}

  /** Arguments: servers, topic, output folder, messages. */
  public static void main(String[] args) throws Exception {
    long started = System.nanoTime();
    TopicToFileIo.trustPositions();
    LEFT.set(Long.parseLong(args[3]));
    Pipeline pipeline =
        Pipeline.create(
            PipelineOptionsFactory.fromArgs(
                    "--runner=FlinkRunner",
                    "--flinkMaster=[local]",
                    "--streaming=true",
                    "--parallelism=2",
                    "--maxParallelism=128",
                    "--objectReuse=true",
                    "--fasterCopy=true",
                    "--checkpointingInterval=10000",
                    "--finishBundleBeforeCheckpointing=true",
                    "--attachedMode=false")
                .create());
    Schema schema = OrdersSchema.avro();
    pipeline
        .apply(
            "Read",
            KafkaIO.<byte[], byte[]>read()
                .withBootstrapServers(args[0])
                .withTopic(args[1])
                .withKeyDeserializer(ByteArrayDeserializer.class)
                .withValueDeserializer(ByteArrayDeserializer.class)
                .withConsumerConfigUpdates(
                    Map.of("auto.offset.reset", "earliest", "enable.auto.commit", "false"))
                .withCreateTime(Duration.ZERO))
        .apply("Parse", ParDo.of(new Parse(schema.toString())))
        .setCoder(AvroCoder.of(GenericRecord.class, schema))
        .apply("Window", Window.into(FixedWindows.of(Duration.standardSeconds(10))))
        .apply(
            "Write",
            FileIO.<GenericRecord>write()
                .via(
                    new Counted(
                        AvroIO.<GenericRecord>sink(schema)
                            .withCodec(CodecFactory.zstandardCodec(1))))
                .to(Path.of(args[2]).resolve("out").toString())
                .withNumShards(2)
                .withSuffix(".avro"));
    PipelineResult result = pipeline.run();
    while (!DONE.await(5, TimeUnit.SECONDS)) {
      if (result.getState().isTerminal()) {
        throw new IllegalStateException("Cannot go on: the job ended " + result.getState());
      }
    }
    Usage.report(started, WRITTEN.get());
    Runtime.getRuntime().halt(0);
  }

  private static void count() {
    if (LEFT.decrementAndGet() == 0) {
      DONE.countDown();
    }
  }

  /** One message, one record. */
  static final class Parse extends DoFn<KafkaRecord<byte[], byte[]>, GenericRecord> {
    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final String schemaJson;
    private transient Schema schema;

    Parse(String schemaJson) {
      this.schemaJson = schemaJson;
    }

    @Setup
    public void setup() {
      schema = new Schema.Parser().parse(schemaJson);
    }

    @ProcessElement
    public void parse(
        @Element KafkaRecord<byte[], byte[]> message, OutputReceiver<GenericRecord> out)
        throws IOException {
      JsonNode json = JSON.readTree(message.getKV().getValue());
      JsonNode amount = json.get("amount");
      int discount = json.get("discount").asInt();
      if (!amount.isNumber() || discount < 0 || discount > 100) {
        count();
        return;
      }
      Instant at = Instant.parse(json.get("ordered_at").asText());
      out.output(
          new GenericRecordBuilder(schema)
              .set("order_id", json.get("order_id").asLong())
              .set("customer_id", json.get("customer_id").asLong())
              .set("product", json.get("product").asText())
              .set(
                  "amount",
                  ByteBuffer.wrap(amount.decimalValue().setScale(2).unscaledValue().toByteArray()))
              .set(
                  "currency",
                  new GenericData.EnumSymbol(
                      schema.getField("currency").schema(), json.get("currency").asText()))
              .set("discount", discount)
              .set("ordered_at", at.getEpochSecond() * 1_000_000 + at.getNano() / 1000)
              .set("country", json.get("country").asText())
              .set("note", json.get("note").isNull() ? null : json.get("note").asText())
              .set("paid", json.get("paid").asBoolean())
              .build());
    }
  }

  /** Says when all is in a file. */
  private record Counted(AvroIO.Sink<GenericRecord> sink) implements FileIO.Sink<GenericRecord> {
    @Override
    public void open(WritableByteChannel channel) throws IOException {
      sink.open(channel);
    }

    @Override
    public void write(GenericRecord element) throws IOException {
      sink.write(element);
      WRITTEN.incrementAndGet();
      count();
    }

    @Override
    public void flush() throws IOException {
      sink.flush();
    }
  }
}
