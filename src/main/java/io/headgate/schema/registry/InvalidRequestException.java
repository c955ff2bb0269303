package io.headgate.schema.registry;

import org.jspecify.annotations.Nullable;

/** What was asked for is wrong in itself or not allowed. */
public final class InvalidRequestException extends RegistryException {
  private static final long serialVersionUID = 1;

  public InvalidRequestException(RegistryError error, String message) {
    this(error, message, null);
  }

  public InvalidRequestException(RegistryError error, String message, @Nullable Throwable cause) {
    super(error, message, cause);
  }
}
