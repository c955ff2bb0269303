package io.headgate.schema.registry.rest;

import java.time.Duration;

/**
 * How often a request is tried that the registry did not answer, or answered that it cannot now.
 *
 * @param attempts at least 1, the first one included
 * @param first how long to wait before the second attempt; doubled before each further one
 * @param longest what that doubling ends at
 */
public record Retries(int attempts, Duration first, Duration longest) {
  /** About twelve seconds in all: a registry's leader is elected anew in less. */
  public static final Retries DEFAULT =
      new Retries(7, Duration.ofMillis(200), Duration.ofSeconds(5));

  public Retries {
    if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "Invalid retries: "
              + attempts
              + " attempts, "
              + first
              + " to "
              + longest
              + ": expected at least one attempt, and the longest wait to be no less than the first");
    }
  }

  /** As many attempts as it takes to wait so long between them, when each fails at once. */
  public static Retries within(Duration time) {
    int attempts = 1;
    for (Duration waited = Duration.ZERO; waited.compareTo(time) < 0; attempts++) {
      waited = waited.plus(DEFAULT.waitBehind(attempts, 0));
    }
    return new Retries(attempts, DEFAULT.first(), DEFAULT.longest());
  }

  /** The wait behind an attempt, counted from 1: up to a quarter less, so that clients spread. */
  Duration waitBehind(int attempt, double random) {
    double doubled = first.toMillis() * Math.pow(2, attempt - 1);
    double capped = Math.min((double) longest.toMillis(), doubled);
    return Duration.ofMillis((long) (capped * (1 - random / 4)));
  }
}
