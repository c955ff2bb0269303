package io.headgate.launch;

/** A job that the runner could not finish; the message is the first cause that says something. */
public final class JobFailedException extends Exception {
  private static final long serialVersionUID = 1;

  JobFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The innermost cause: runners wrap what a step threw in several layers of their own. */
  public static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    for (Throwable next = failure; next != null; next = next.getCause()) {
      cause = next;
    }
    return cause;
  }
}
