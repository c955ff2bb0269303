package io.headgate.read.topic;

import io.headgate.format.SourceException;
import io.headgate.kafka.Advice;
import io.headgate.record.Origin;
import java.io.IOException;

/** Says what brokers answered that waiting does not heal, and what to do. */
final class Refusal {
  private final TopicSettings settings;

  Refusal(TopicSettings settings) {
    this.settings = settings;
  }

  IOException of(Throwable cause) {
    return new SourceException(
        brokers(),
        -1,
        cause.getMessage() + Advice.on(cause, "describe and read the topics"),
        cause);
  }

  IOException of(String reason) {
    return new SourceException(brokers(), -1, reason, null);
  }

  private Origin brokers() {
    return new Origin(settings.what() + " at " + settings.servers());
  }
}
