package io.headgate.read.topic;

import io.headgate.kafka.KafkaBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A broker for the tests of a class, and what they do with it beside reading. */
final class TestBroker extends ExternalResource {
  private static final AtomicInteger TOPICS = new AtomicInteger();

  private final TemporaryFolder folder = new TemporaryFolder();
  private KafkaBroker broker;
  private Admin admin;

  @Override
  protected void before() throws IOException {
    folder.create();
    broker = KafkaBroker.start(folder.newFolder().toPath());
    admin = Admin.create(Map.of("bootstrap.servers", broker.servers()));
  }

  @Override
  protected void after() {
    admin.close(Duration.ZERO);
    broker.close();
    folder.delete();
  }

  /** A name that no other test uses. */
  static String newTopic() {
    return "t" + TOPICS.incrementAndGet();
  }

  /** The sources of all splits, as a runner asks for them. */
  static List<TopicSource> split(TopicSettings settings, int splits) {
    return TopicSource.of(settings, new TestControl(), splits)
        .split(100, PipelineOptionsFactory.create());
  }

  KafkaBroker process() {
    return broker;
  }

  String servers() {
    return broker.servers();
  }

  Admin admin() {
    return admin;
  }

  void create(String name, int partitions) throws Exception {
    create(name, partitions, Map.of());
  }

  void create(String name, int partitions, Map<String, String> settings) throws Exception {
    admin
        .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
        .all()
        .get();
  }

  /** Sends numbered messages, each with a key of its own. */
  void produce(String topic, int from, int to) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<String, String> producer = producer(Map.of())) {
      for (int i = from; i < to; i++) {
        sent.add(producer.send(new ProducerRecord<>(topic, "key " + i, "value " + i)));
      }
      for (Future<RecordMetadata> message : sent) {
        message.get();
      }
    }
  }

  KafkaProducer<String, String> producer(Map<String, Object> further) {
    Map<String, Object> all = new HashMap<>(further);
    all.put("bootstrap.servers", broker.servers());
    return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
  }

  /** The sum of a group's offsets. */
  long shown(String group) throws Exception {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .values()
        .stream()
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }
}
