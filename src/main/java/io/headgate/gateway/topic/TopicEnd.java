package io.headgate.gateway.topic;

import io.headgate.format.several.SeveralFormats;
import io.headgate.kafka.Brokers;
import io.headgate.kafka.Producers;
import io.headgate.spec.ReadPushSpec;
import io.headgate.spec.WriteTopicSpec.Create;
import io.headgate.spool.Events;
import java.io.Closeable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The end of the topic, as one gateway writes it: events by transactions, each of which also sets
 * the offset of a group of the gateway's own to the number of events that it has taken. So it can
 * be told whether a transaction was committed whose answer did not come. Not for several threads.
 */
final class TopicEnd implements Closeable {
  private static final Duration TRANSACTION = Duration.ofMinutes(1);

  private final ReadPushSpec.Buffer.Topic topic;
  private final Map<String, String> properties;
  private final int maxEventBytes;
  private final String name;
  private @Nullable Brokers brokers;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  TopicEnd(ReadPushSpec.Buffer.Topic topic, int maxEventBytes) {
    this.topic = topic;
    this.maxEventBytes = maxEventBytes;
    name = "headgate-" + topic.gateway() + "-" + topic.topic();
    properties = new TreeMap<>(topic.properties());
    properties.put("bootstrap.servers", String.join(",", topic.servers()));
  }

  /** A request whose events are to be sent. */
  record Part(Events events, long receivedMillis) {}

  boolean isOpen() {
    return producer != null;
  }

  /**
   * Takes over from whoever wrote before under the same name, and decides what that left open.
   *
   * @return how many events were taken
   */
  long open() {
    int partitions = topic.create().map(Create::partitions).orElse(0);
    short replication = topic.create().map(Create::replication).orElse((short) 0);
    Brokers asked = new Brokers(properties, topic.topic(), partitions, replication);
    brokers = asked;
    var unused = asked.topicId(); // makes it
    KafkaProducer<byte[], byte[]> made =
        Producers.transactional(properties, maxEventBytes + MessageLimit.BESIDE, name, TRANSACTION);
    producer = made;
    made.initTransactions();
    return asked.offset(name).map(OffsetAndMetadata::offset).orElse(0L);
  }

  /** How large messages may be, as brokers say it now. */
  MessageLimit limit() {
    long most = (long) maxEventBytes + MessageLimit.BESIDE;
    return new MessageLimit(
        most, brokers().largestMessage().orElse(most), Producers.compression(properties));
  }

  /** Sends events, which nobody sees before {@link #commit}. */
  void send(List<Part> parts, long first) {
    KafkaProducer<byte[], byte[]> open = producer();
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    open.beginTransaction();
    long sequence = first;
    for (Part part : parts) {
      Events events = part.events();
      byte[] schema = MessageLimit.schema(events);
      for (int event = 0; event < events.count(); event++) {
        byte[] value = Arrays.copyOfRange(events.bytes(), events.start(event), events.end(event));
        ProducerRecord<byte[], byte[]> message =
            new ProducerRecord<>(topic.topic(), null, part.receivedMillis(), null, value);
        if (event == 0 && events.key().isPresent()) {
          message.headers().add(RequestHeader.of(events, part.receivedMillis(), sequence));
        }
        if (schema.length > 0) {
          message.headers().add(SeveralFormats.HEADER, schema);
        }
        var unused = open.send(message, (sent, refused) -> failure.compareAndSet(null, refused));
      }
      sequence += events.count();
    }
    open.sendOffsetsToTransaction(
        Map.of(brokers().place(), new OffsetAndMetadata(sequence)),
        new ConsumerGroupMetadata(name));
    Exception problem = failure.get();
    if (problem != null) {
      throw problem instanceof KafkaException kafka ? kafka : new KafkaException(problem);
    }
  }

  /**
   * Makes what was sent durable and seen. If it fails, only {@link #open} knows what became of it.
   */
  void commit() {
    producer().commitTransaction();
  }

  private KafkaProducer<byte[], byte[]> producer() {
    if (producer == null) {
      throw new IllegalStateException("Cannot send events: not open");
    }
    return producer;
  }

  private Brokers brokers() {
    if (brokers == null) {
      throw new IllegalStateException("Cannot send events: not open");
    }
    return brokers;
  }

  String what() {
    return topic.what();
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
    if (brokers != null) {
      brokers.close();
      brokers = null;
    }
  }
}
