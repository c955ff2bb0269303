package io.headgate.schema.registry.file;

import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.Subject;

/** What a subject's mode allows. */
final class Permissions {
  private Permissions() {}

  static void checkMode(
      RegistryState state, Subject subject, RegistryMode expected, String expectedWord) {
    checkWritable(state, subject);
    if (new Scopes(state).effectiveMode(subject) != expected) {
      throw refused(subject, "not in " + expectedWord + " mode");
    }
  }

  static void checkWritable(RegistryState state, Subject subject) {
    if (new Scopes(state).effectiveMode(subject) == RegistryMode.READONLY) {
      throw refused(subject, "in read-only mode");
    }
  }

  private static InvalidRequestException refused(Subject subject, String reason) {
    return new InvalidRequestException(
        RegistryError.NOT_PERMITTED,
        "Subject " + subject.name() + " in context " + subject.context() + " is " + reason);
  }
}
