package io.headgate.schema.registry;

/** What was asked for is not there: a subject, a version, a schema, a setting. */
public final class NotFoundException extends RegistryException {
  private static final long serialVersionUID = 1;

  public NotFoundException(RegistryError error, String message) {
    super(error, message, null);
  }
}
