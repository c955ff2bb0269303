package io.headgate.launch;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * A failure that comes again however often it is tried. Flink ends a job that throws it, where it
 * restarts one that throws anything else.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class FinalFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public FinalFailure(String message) {
    super(message);
  }
}
