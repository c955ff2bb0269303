package io.headgate.read.topic;

import io.headgate.format.SourceException;
import io.headgate.record.Origin;
import java.io.IOException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says what brokers answered that waiting does not heal, and what to do. */
final class Refusal {
  private final TopicSettings settings;

  Refusal(TopicSettings settings) {
    this.settings = settings;
  }

  IOException of(Throwable cause) {
    return new SourceException(brokers(), -1, cause.getMessage() + advice(cause), cause);
  }

  IOException of(String reason) {
    return new SourceException(brokers(), -1, reason, null);
  }

  private Origin brokers() {
    return new Origin(settings.what() + " at " + settings.servers());
  }

  private static String advice(Throwable cause) {
    if (cause instanceof SslAuthenticationException) {
      return "; expected a certificate that both sides trust: check the properties ssl.*";
    }
    if (cause instanceof AuthenticationException) {
      return "; expected valid credentials: check security.protocol and the properties sasl.*";
    }
    if (cause instanceof AuthorizationException) {
      return "; expected the right to describe and read the topics: grant it to this user";
    }
    if (cause instanceof UnknownTopicOrPartitionException) {
      return "; expected topics that are there: correct the names, or create them";
    }
    return "";
  }
}
