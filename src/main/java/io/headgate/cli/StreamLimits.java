package io.headgate.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * When a stream is asked to end.
 *
 * @param time after so long
 * @param idle once nothing new has come for so long
 * @param interrupted once this says so: somebody asks it to
 */
public record StreamLimits(
    Optional<Duration> time, Optional<Duration> idle, BooleanSupplier interrupted) {}
