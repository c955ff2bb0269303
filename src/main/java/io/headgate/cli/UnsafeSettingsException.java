package io.headgate.cli;

/** Runner settings that are refused because a run under them could lose or repeat data. */
final class UnsafeSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsafeSettingsException(String message) {
    super(message);
  }
}
