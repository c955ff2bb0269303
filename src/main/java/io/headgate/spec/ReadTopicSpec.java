package io.headgate.spec;

import io.headgate.format.catalog.FormatSpec;
import java.util.List;
import java.util.Map;

/**
 * Topics of a Kafka cluster to read.
 *
 * @param servers the brokers to ask first, {@code host:port,host:port}
 * @param topics their names
 * @param properties of Kafka's client; may hold secrets
 */
public record ReadTopicSpec(
    String servers,
    List<String> topics,
    FormatSpec format,
    int maxRecordBytes,
    Map<String, String> properties)
    implements ReadSpec {
  public ReadTopicSpec {
    topics = List.copyOf(topics);
    properties = Map.copyOf(properties);
  }
}
