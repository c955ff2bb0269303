package io.headgate.gateway.push;

import io.headgate.spec.ReadPushSpec;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets through so many events a second, over time, and a burst at once. Requests are let in while
 * there is anything left, and are paid for with all their events: how many those are is known only
 * when they are read, and a request larger than the burst must get through at some time.
 */
final class RateLimit {
  private static final double NANOS = 1e9;

  private final double perNano;
  private final double burst;
  private final LongSupplier nanoTime;
  private double left;
  private long at;

  RateLimit(ReadPushSpec.Rate rate, LongSupplier nanoTime) {
    perNano = rate.events() / NANOS;
    burst = rate.burst();
    left = burst;
    this.nanoTime = nanoTime;
    at = nanoTime.getAsLong();
  }

  /**
   * @throws RefusedException with the time to wait, if nothing is left
   */
  synchronized void check() throws RefusedException {
    fill();
    if (left <= 0) {
      throw RefusedException.of(
              RefusalCode.RATE_EXCEEDED,
              "Cannot take events now: more than " + Math.round(perNano * NANOS) + " a second",
              "Send the request again after the time in Retry-After")
          .retryAfter(Duration.ofNanos((long) (-left / perNano) + 1));
    }
  }

  synchronized void spend(int events) {
    fill();
    left -= events;
  }

  private void fill() {
    long now = nanoTime.getAsLong();
    left = Math.min(burst, left + (now - at) * perNano);
    at = now;
  }
}
