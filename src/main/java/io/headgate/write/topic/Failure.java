package io.headgate.write.topic;

import io.headgate.schema.registry.RegistryUnavailableException;
import java.util.Set;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortedException;
import org.apache.kafka.common.errors.UnknownProducerIdException;

/** What a failure to send calls for. */
enum Failure {
  /** Waiting, and trying again. */
  OUTAGE,
  /** Taking over again: another writer has, or the broker has given the transaction up. */
  REPLACED,
  /** A person: it comes again however often it is tried. */
  REFUSED;

  private static final Set<Class<?>> REPLACEMENTS =
      Set.of(
          ProducerFencedException.class,
          InvalidProducerEpochException.class,
          InvalidPidMappingException.class,
          InvalidTxnStateException.class,
          OutOfOrderSequenceException.class,
          UnknownProducerIdException.class,
          TransactionAbortedException.class);

  /** Looks for what is behind it: clients wrap what brokers answered. */
  static Failure of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (REPLACEMENTS.contains(cause.getClass())) {
        return REPLACED;
      }
      if (cause instanceof RetriableException || cause instanceof RegistryUnavailableException) {
        return OUTAGE;
      }
    }
    return REFUSED;
  }

  /** The innermost cause, which says most. */
  static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
