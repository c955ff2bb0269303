package io.headgate.launch;

/** A job that the runner could not finish, with its {@link #reason}. */
public final class JobFailedException extends Exception {
  private static final long serialVersionUID = 1;

  /** Whether it failed, or somebody did not want it any more. */
  public enum Ending {
    FAILED,
    CANCELLED
  }

  private final Ending ending;

  JobFailedException(String message, Throwable cause) {
    this(message, cause, Ending.FAILED);
  }

  JobFailedException(String message, Throwable cause, Ending ending) {
    super(message, cause);
    this.ending = ending;
  }

  public Ending ending() {
    return ending;
  }

  /**
   * What to say of a failure: the outermost cause in Headgate's own words, which start with what
   * could not be done; without any, the innermost.
   */
  public static String reason(Throwable failure) {
    for (Throwable next = failure; next != null; next = next.getCause()) {
      String message = next.getMessage();
      if (message != null && (message.startsWith("Cannot ") || message.startsWith("Invalid "))) {
        return message;
      }
    }
    return rootCause(failure).toString();
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
