package io.headgate.schema.registry;

import org.jspecify.annotations.Nullable;

/** A registry's answer that is an error. */
public abstract sealed class RegistryException extends RuntimeException
    permits NotFoundException,
        IncompatibleSchemaException,
        InvalidRequestException,
        RegistryUnavailableException {
  private static final long serialVersionUID = 1;

  private final RegistryError error;

  RegistryException(RegistryError error, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.error = error;
  }

  public final RegistryError error() {
    return error;
  }
}
