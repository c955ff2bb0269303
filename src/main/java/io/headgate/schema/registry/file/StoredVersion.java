package io.headgate.schema.registry.file;

import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.Subject;
import java.time.Instant;
import java.util.Optional;

/** A version of a subject, as the index holds it. */
record StoredVersion(Subject subject, int version, Content content, Instant time, boolean deleted) {
  StoredVersion softlyDeleted() {
    return new StoredVersion(subject, version, content, time, true);
  }

  boolean isSeen(Deleted scope) {
    return switch (scope) {
      case HIDDEN -> !deleted;
      case SHOWN -> true;
      case ONLY -> deleted;
    };
  }

  RegisteredSchema toRegistered() {
    return new RegisteredSchema(
        subject,
        version,
        content.id(),
        Optional.of(content.guid()),
        content.text(),
        Optional.of(time),
        deleted);
  }
}
