package io.headgate.kafka;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What to do about an answer of brokers that waiting does not heal. */
public final class Advice {
  private Advice() {}

  /**
   * What to do.
   *
   * @param rights what is to be granted to a user who lacks it, such as {@code read the topics}
   * @return a clause to put behind the answer; empty if there is nothing to say
   */
  public static String on(Throwable answer, String rights) {
    if (answer instanceof SslAuthenticationException) {
      return "; expected a certificate that both sides trust: check the properties ssl.*";
    }
    if (answer instanceof AuthenticationException) {
      return "; expected valid credentials: check security.protocol and the properties sasl.*";
    }
    if (answer instanceof AuthorizationException) {
      return "; expected the right to " + rights + ": grant it to this user";
    }
    if (answer instanceof UnknownTopicOrPartitionException) {
      return "; expected topics that are there: correct the names, or create them";
    }
    return "";
  }
}
