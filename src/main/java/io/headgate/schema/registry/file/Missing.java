package io.headgate.schema.registry.file;

import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.SchemaId;
import io.headgate.schema.registry.Subject;

/** What is said of what is not there, in the words that registries' clients know. */
final class Missing {
  private Missing() {}

  static NotFoundException subject(Subject subject) {
    return of(RegistryError.SUBJECT_NOT_FOUND, "Subject '" + subject + "' not found.");
  }

  static NotFoundException version(Object version) {
    return of(RegistryError.VERSION_NOT_FOUND, "Version " + version + " not found.");
  }

  static NotFoundException schema() {
    return of(RegistryError.SCHEMA_NOT_FOUND, "Schema not found");
  }

  static NotFoundException schema(SchemaId id) {
    return of(RegistryError.SCHEMA_NOT_FOUND, "Schema " + id.id() + " not found");
  }

  static NotFoundException of(RegistryError error, String message) {
    return new NotFoundException(error, message);
  }
}
