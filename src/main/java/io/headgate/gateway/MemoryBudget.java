package io.headgate.gateway;

import java.util.concurrent.atomic.AtomicLong;

/** Memory that all bodies together may take: many clients at once must not bring a server down. */
final class MemoryBudget {
  private final AtomicLong left;

  private MemoryBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  /**
   * A quarter of what this process may have: bodies are held once as they came, and once cut up.
   */
  static MemoryBudget ofProcess() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / 4);
  }

  /**
   * @throws HttpError if there is not so much
   */
  void take(long bytes) {
    if (left.addAndGet(-bytes) < 0) {
      left.addAndGet(bytes);
      throw new HttpError(
          503, "Cannot take the request now: too many others are under way: try again soon");
    }
  }

  void giveBack(long bytes) {
    left.addAndGet(bytes);
  }
}
