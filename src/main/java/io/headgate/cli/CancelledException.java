package io.headgate.cli;

/** A command ended because its time was up, before there was a run to report. */
final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CancelledException(String message) {
    super(message);
  }
}
