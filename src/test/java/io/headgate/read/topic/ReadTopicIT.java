package io.headgate.read.topic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.headgate.kafka.KafkaBroker;
import io.headgate.record.RawBatch;
import io.headgate.source.StreamControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Topics in a pipeline, whose runner recreates readers from their marks as it likes. */
public class ReadTopicIT {
  private static final int MESSAGES = 2_000;
  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  @ClassRule public static final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void expand_onDirectRunner_givesAllMessagesUntilToldToStop() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder.newFolder().toPath())) {
      produce(broker);
      Pipeline pipeline = Pipeline.create(TestPipeline.testingPipelineOptions());
      pipeline
          .apply(
              "Read",
              ReadTopic.of(
                  TopicSettings.of(broker.servers(), List.of("orders")), new UntilAllSeen(), 2))
          .apply("See", ParDo.of(new See()));
      assertThat("state", pipeline.run().waitUntilFinish(), is(PipelineResult.State.DONE));
    }
    assertThat("seen", SEEN.size(), is(MESSAGES));
  }

  private static void produce(KafkaBroker broker) throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", broker.servers());
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic("orders", 5, (short) 1))).all().get();
    }
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
      for (int i = 0; i < MESSAGES; i++) {
        sent.add(producer.send(new ProducerRecord<>("orders", "key " + i, "value " + i)));
      }
    }
    for (Future<RecordMetadata> message : sent) {
      message.get();
    }
  }

  private static final class See extends DoFn<RawBatch, Void> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void see(@Element RawBatch batch) {
      for (int i = 0; i < batch.messages(); i++) {
        SEEN.add(batch.origin().source() + "@" + batch.position(i));
      }
    }
  }

  private static final class UntilAllSeen implements StreamControl {
    private static final long serialVersionUID = 1;

    @Override
    public Map<String, Long> committed() {
      return Map.of();
    }

    @Override
    public boolean stopRequested() {
      return SEEN.size() >= MESSAGES;
    }

    @Override
    public boolean isCommitted(Map<String, Long> read) {
      return true; // There is no sink.
    }
  }
}
