package io.headgate.schema.registry;

import org.jspecify.annotations.Nullable;

/** A registry that cannot answer: its store is damaged, out of reach or refuses to let us in. */
public final class RegistryUnavailableException extends RegistryException {
  private static final long serialVersionUID = 1;

  public RegistryUnavailableException(
      RegistryError error, String message, @Nullable Throwable cause) {
    super(error, message, cause);
  }
}
