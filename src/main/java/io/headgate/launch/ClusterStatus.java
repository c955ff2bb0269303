package io.headgate.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How a job on a cluster is.
 *
 * @param state as Flink names it
 * @param failure the stack trace of a job that failed
 * @param job what it is for; empty if it is not one of Headgate's
 */
public record ClusterStatus(
    String id,
    String name,
    String state,
    Instant started,
    Duration duration,
    Optional<String> failure,
    Optional<Job> job) {
  private static final Set<String> ENDS = Set.of("FINISHED", "FAILED", "CANCELED");

  public boolean hasEnded() {
    return isEnd(state);
  }

  static boolean isEnd(String state) {
    return ENDS.contains(state);
  }

  /** Why it failed, in a sentence. */
  public Optional<String> reason() {
    return failure.map(
        trace ->
            JobFailedException.reason(
                RemoteFailure.of("Cannot finish job " + id + ": it ended FAILED", trace)));
  }
}
