package io.headgate;

import io.headgate.window.EventWindows;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What workers of a stream know beside what those of a batch do.
 *
 * @param windows null to take records as they come
 */
record StreamPlan(@Nullable EventWindows windows) implements Serializable {
  private static final long serialVersionUID = 1;
}
