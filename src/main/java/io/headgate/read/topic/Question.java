package io.headgate.read.topic;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * A question to the brokers that is asked until it is answered, with growing pauses, and then again
 * when its time has come. It is looked at, never waited for: readers must not block. Times are of
 * {@link System#nanoTime}.
 */
final class Question<T> {
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(10);

  /** How long a topic may be unknown: brokers say so too while they start. */
  static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

  private final Refusal refusal;
  private final Supplier<CompletableFuture<T>> asking;
  private final long every;
  private @Nullable CompletableFuture<T> asked;
  private boolean waits;
  private long askAt;
  private long pause = FIRST_PAUSE;
  private boolean unknown;
  private long unknownSince;

  /**
   * @param every nanoseconds from an answer to the next time that it is asked
   */
  Question(Refusal refusal, Supplier<CompletableFuture<T>> asking, long every) {
    this.refusal = refusal;
    this.asking = asking;
    this.every = every;
  }

  /**
   * The answer, once, if it has come since the last look. Asks if it is time to.
   *
   * @throws IOException if asking again is of no use: brokers refuse to answer, or have not known a
   *     topic for {@link #PATIENCE}
   */
  Optional<T> look(long now) throws IOException {
    if (asked == null) {
      if (!waits || now - askAt >= 0) {
        asked = asking.get();
      }
      return Optional.empty();
    }
    if (!asked.isDone()) {
      return Optional.empty();
    }
    CompletableFuture<T> done = asked;
    asked = null;
    waits = true;
    try {
      T answer = done.join();
      pause = FIRST_PAUSE;
      unknown = false;
      askAt = now + every;
      return Optional.of(answer);
    } catch (CompletionException failed) {
      Throwable cause = failed.getCause();
      if (!(cause instanceof RetriableException) || isUnknownForLong(cause, now)) {
        throw refusal.of(cause == null ? failed : cause);
      }
      askAt = now + pause;
      pause = Math.min(LONGEST_PAUSE, 2 * pause);
      return Optional.empty();
    }
  }

  private boolean isUnknownForLong(Throwable cause, long now) {
    if (!(cause instanceof UnknownTopicOrPartitionException)) {
      unknown = false;
    } else if (!unknown) {
      unknown = true;
      unknownSince = now;
    }
    return unknown && now - unknownSince >= PATIENCE;
  }
}
