package io.headgate.launch;

import io.headgate.launch.RunnerSettings.Attachment;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How a job is handed to a cluster.
 *
 * @param attachment whether the process that sends it waits for its end
 * @param from savepoint or checkpoint that it goes on from; empty if it begins
 * @param cancelled asked again and again by who waits: whether the job shall be cancelled
 */
public record Submission(Attachment attachment, Optional<String> from, BooleanSupplier cancelled) {
  static final Submission WAIT = of(Attachment.WAIT);

  static Submission of(Attachment attachment) {
    return new Submission(attachment, Optional.empty(), () -> false);
  }
}
