package io.headgate.write.topic;

import io.headgate.commit.Commit;
import io.headgate.commit.Dataset;
import io.headgate.commit.Outbox;
import io.headgate.commit.Publisher;
import io.headgate.commit.UnpublishedException;
import io.headgate.kafka.Advice;
import io.headgate.kafka.Brokers;
import io.headgate.schema.registry.RegistryException;
import io.headgate.yaml.Durations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes commits by sending their rows to a topic. Which of them it has stands in the topic
 * itself: with exactly-once delivery, messages and position come by one transaction. So whoever
 * opens the log next, after whatever crash, knows where to go on. Not for several threads.
 */
public final class TopicPublisher implements Publisher {
  /** A broker that has just started may not know its topics yet. */
  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

  /** A restart of brokers is not worth a word, an outage is. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final Logger LOG = Logger.getLogger(TopicPublisher.class.getName());

  private final TopicTarget target;
  private final Step.Witness witness;
  private @Nullable TopicSession session;

  public TopicPublisher(TopicTarget target) {
    this(target, Step.Witness.NONE);
  }

  TopicPublisher(TopicTarget target, Step.Witness witness) {
    this.target = target;
    this.witness = witness;
  }

  /**
   * Ties a log to the topic before anything is written, and makes the topic if that is asked for.
   *
   * @throws IOException if brokers cannot be reached for as long as a batch waits, or the topic is
   *     not there, or it is not the log's
   */
  public void prepare(Dataset dataset, String pipeline) throws IOException {
    patiently(
        "prepare writing to " + target.what(),
        () -> {
          try (Brokers brokers = target.brokers()) {
            String id = brokers.topicId();
            TopicHouse house =
                TopicHouse.find(dataset).isPresent()
                    ? TopicHouse.find(dataset).get()
                    : TopicHouse.create(dataset, pipeline, target.topic(), id);
            house.check(dataset, target.topic(), id);
          }
        });
  }

  @Override
  public void publish(Dataset dataset) throws IOException {
    Publisher.files().publish(dataset);
    Outbox outbox = dataset.outbox();
    if (!outbox.isEmpty()) {
      patiently(
          "send what is committed in "
              + dataset.root()
              + " to "
              + target.what()
              + ", as the next run of the pipeline will",
          () -> send(dataset));
    }
  }

  private void send(Dataset dataset) throws IOException {
    Outbox outbox = dataset.outbox();
    TopicSession open = session;
    if (open == null) {
      open = TopicSession.open(target, dataset, witness);
      session = open;
    }
    for (Commit commit : outbox.pending(outbox.mark().sent())) {
      open.send(commit);
    }
  }

  /** Something that talks to brokers. */
  private interface Talk {
    void run() throws IOException;
  }

  private void patiently(String what, Talk talk) throws IOException {
    Patience patience = new Patience(target.patience());
    boolean told = false;
    while (true) {
      try {
        talk.run();
        return;
      } catch (InterruptException e) {
        close();
        throw (InterruptedIOException) new InterruptedIOException("Cannot " + what).initCause(e);
      } catch (KafkaException | RegistryException | IllegalStateException e) {
        boolean late = session != null && session.isLate();
        close();
        if (late || isRefused(e, patience) || patience.isOver()) {
          throw new UnpublishedException("Cannot " + what + ": " + reason(e, late), e);
        }
        if (!told && patience.hasLasted(SILENCE)) {
          // Of all that is logged, only errors are shown.
          LOG.log(Level.SEVERE, "Waiting to {0}: {1}", new Object[] {what, reason(e, false)});
          told = true;
        }
        patience.pause();
      }
    }
  }

  private static boolean isRefused(RuntimeException failure, Patience patience) {
    return Failure.root(failure) instanceof UnknownTopicOrPartitionException
        ? patience.hasLasted(UNKNOWN_FOR)
        : Failure.of(failure) == Failure.REFUSED;
  }

  private String reason(RuntimeException failure, boolean late) {
    Throwable root = Failure.root(failure);
    // The client has no exception of its own for it, when it asks to begin.
    boolean tooLong = String.valueOf(root.getMessage()).contains("transaction.max.timeout.ms");
    if (tooLong || late) {
      return (late ? "it took longer than" : "brokers refuse")
          + " the transaction-timeout of "
          + Durations.print(target.transactionTimeout())
          + ": expected "
          + (late ? "a longer one, or smaller batches" : "a shorter one, or brokers that let it")
          + "; theirs is "
          + limit();
    }
    if (root instanceof UnknownTopicOrPartitionException && target.partitions() == 0) {
      return "it is not there: create it, or say how with create: {partitions: N}";
    }
    return root.getMessage() + Advice.on(root, "write to the topic, with transactions");
  }

  private String limit() {
    try (Brokers brokers = target.brokers()) {
      return brokers.longestTransaction();
    } catch (KafkaException unknown) {
      return "transaction.max.timeout.ms (15m unless it is set)";
    }
  }

  @Override
  public void close() {
    TopicSession open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }
}
