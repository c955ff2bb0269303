package io.headgate.spool;

/** A key names other events than those that came under it first. */
public final class KeyReusedException extends Exception {
  private static final long serialVersionUID = 1;

  KeyReusedException() {
    super("Cannot append events: other events came under the same key before");
  }
}
