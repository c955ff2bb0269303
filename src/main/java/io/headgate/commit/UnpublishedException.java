package io.headgate.commit;

import java.io.IOException;

/** A commit that is in the log, and that could not be made visible: it stays there, to be sent. */
public final class UnpublishedException extends IOException {
  private static final long serialVersionUID = 1;

  public UnpublishedException(String message) {
    super(message);
  }

  public UnpublishedException(String message, Throwable cause) {
    super(message, cause);
  }
}
