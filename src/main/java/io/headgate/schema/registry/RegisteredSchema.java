package io.headgate.schema.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a subject.
 *
 * @param id of the schema, in the subject's context
 * @param guid of the schema, the same in every registry; absent where the registry has none
 * @param time when it was registered; absent where the registry does not say
 * @param deleted whether it is softly deleted
 */
public record RegisteredSchema(
    Subject subject,
    int version,
    int id,
    Optional<UUID> guid,
    SchemaText schema,
    Optional<Instant> time,
    boolean deleted) {
  /** The same version with its schema in another form. */
  public RegisteredSchema withSchema(SchemaText other) {
    return new RegisteredSchema(subject, version, id, guid, other, time, deleted);
  }
}
