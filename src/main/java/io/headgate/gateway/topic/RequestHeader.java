package io.headgate.gateway.topic;

import io.headgate.kafka.ClientSetup;
import io.headgate.spec.ReadPushSpec;
import io.headgate.spool.Events;
import io.headgate.spool.KeyedAppends;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the first message of a request that has a key says of it, so that a repeat is known after a
 * restart too.
 */
final class RequestHeader {
  private static final String NAME = "headgate-request";

  private RequestHeader() {}

  /**
   * The header of a request.
   *
   * @param first the sequence of its first event
   */
  static Header of(Events events, long receivedMillis, long first) {
    String text =
        events.checksum()
            + " "
            + events.count()
            + " "
            + receivedMillis
            + " "
            + first
            + " "
            + events.key().orElseThrow();
    return new RecordHeader(NAME, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Brings what a topic has of the last time into memory. */
  static void readBack(ReadPushSpec.Buffer.Topic topic, Duration age, KeyedAppends into) {
    Map<String, Object> properties = ClientSetup.withProviders(topic.properties());
    properties.put("bootstrap.servers", String.join(",", topic.servers()));
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", "false");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long since = System.currentTimeMillis() - age.toMillis();
      Map<TopicPartition, OffsetAndTimestamp> starts =
          consumer.offsetsForTimes(
              partitions.stream().collect(Collectors.toMap(partition -> partition, it -> since)));
      for (TopicPartition partition : partitions) {
        OffsetAndTimestamp start = starts.get(partition);
        consumer.seek(partition, start == null ? end(ends, partition) : start.offset());
      }
      while (partitions.stream().anyMatch(it -> consumer.position(it) < end(ends, it))) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          remember(message, into);
        }
      }
    }
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }

  private static void remember(ConsumerRecord<byte[], byte[]> message, KeyedAppends into) {
    Header header = message.headers().lastHeader(NAME);
    if (header != null) {
      String[] parts = new String(header.value(), StandardCharsets.UTF_8).split(" ", 5);
      into.remember(
          parts[4],
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]));
    }
  }
}
