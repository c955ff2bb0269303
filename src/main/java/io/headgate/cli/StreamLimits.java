package io.headgate.cli;

import java.time.Duration;
import java.util.Optional;

/**
 * When a stream is asked to end by itself.
 *
 * @param time after so long
 * @param idle once nothing was committed for so long
 */
public record StreamLimits(Optional<Duration> time, Optional<Duration> idle) {
  /** Only when somebody asks it to. */
  public static final StreamLimits NONE = new StreamLimits(Optional.empty(), Optional.empty());
}
