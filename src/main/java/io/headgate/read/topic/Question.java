package io.headgate.read.topic;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * A question to the brokers that is asked until it is answered, with growing pauses, and then again
 * when its time has come. It is looked at, never waited for: readers must not block. Times are of
 * {@link System#nanoTime}.
 */
final class Question<T> {
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(10);

  private final Refusal refusal;
  private final Supplier<CompletableFuture<T>> asking;
  private final long every;
  private @Nullable CompletableFuture<T> asked;
  private boolean waits;
  private long askAt;
  private long pause = FIRST_PAUSE;

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
   * @throws IOException if brokers refuse to answer, so that asking again is of no use
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
      askAt = now + every;
      return Optional.of(answer);
    } catch (CompletionException failed) {
      Throwable cause = failed.getCause();
      if (!(cause instanceof RetriableException)) {
        throw refusal.of(cause == null ? failed : cause);
      }
      askAt = now + pause;
      pause = Math.min(LONGEST_PAUSE, 2 * pause);
      return Optional.empty();
    }
  }
}
