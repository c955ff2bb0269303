package io.headgate.launch;

/** Settings that a runner would lose or repeat data under, or never come to an end. */
public final class UnsafeSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnsafeSettingsException(String message) {
    super(message);
  }
}
