package io.headgate.write.topic;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** How often something is tried again, and for how long: with pauses that grow to five seconds. */
final class Patience {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final @Nullable Duration limit;
  private final long started = System.nanoTime();
  private Duration pause = FIRST;

  /**
   * @param limit null for as long as it takes
   */
  Patience(@Nullable Duration limit) {
    this.limit = limit;
  }

  boolean isOver() {
    return limit != null && hasLasted(limit);
  }

  boolean hasLasted(Duration time) {
    return System.nanoTime() - started > time.toNanos();
  }

  /** Pauses, so that of two that disturb each other one has time to finish. */
  void pause() throws InterruptedIOException {
    long longest = pause.toNanos();
    long until = System.nanoTime() + ThreadLocalRandom.current().nextLong(longest / 2, longest);
    while (System.nanoTime() < until) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("Cannot wait for brokers: interrupted");
      }
      LockSupport.parkNanos(until - System.nanoTime());
    }
    pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
  }
}
