package io.headgate.schema.registry.file;

import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.NotFoundException;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.Version;
import java.util.List;

/** How versions, subjects and contexts go. */
record Removal(RegistryState state) {
  Step<Integer> deleteVersion(Subject subject, Version version, Deletion deletion) {
    StoredVersion found = queries().version(subject, version, Deleted.SHOWN);
    if (deletion == Deletion.SOFT && found.deleted()) {
      throw notFound(
          RegistryError.VERSION_SOFT_DELETED,
          "Subject '"
              + subject
              + "' Version "
              + found.version()
              + " was soft deleted. Set permanent=true to delete permanently");
    }
    Permissions.checkWritable(state, subject);
    boolean referenced =
        queries().referrers(found, referrersThatCount(deletion)).findAny().isPresent();
    if (referenced) {
      throw referenced(found);
    }
    if (deletion == Deletion.PERMANENT && !found.deleted()) {
      throw notFound(
          RegistryError.VERSION_NOT_SOFT_DELETED,
          "Subject '"
              + subject
              + "' Version "
              + found.version()
              + " was not deleted first before being permanently deleted");
    }
    return Step.write(
        Operation.DELETE_VERSION,
        Bodies.deleteVersion(subject, found.version(), deletion),
        entry -> found.version());
  }

  Step<List<Integer>> deleteSubject(Subject subject, Deletion deletion) {
    List<StoredVersion> all = queries().inSight(subject, Deleted.SHOWN);
    List<StoredVersion> live = all.stream().filter(version -> !version.deleted()).toList();
    if (deletion == Deletion.SOFT && live.isEmpty()) {
      throw notFound(
          RegistryError.SUBJECT_SOFT_DELETED,
          "Subject '" + subject + "' was soft deleted. Set permanent=true to delete permanently");
    }
    Permissions.checkWritable(state, subject);
    List<StoredVersion> going = deletion == Deletion.SOFT ? live : all;
    for (StoredVersion version : going) {
      boolean referenced =
          queries()
              .referrers(version, referrersThatCount(deletion))
              .anyMatch(referrer -> !referrer.subject().equals(subject));
      if (referenced) {
        throw referenced(version);
      }
    }
    if (deletion == Deletion.PERMANENT && !live.isEmpty()) {
      throw notFound(
          RegistryError.SUBJECT_NOT_SOFT_DELETED,
          "Subject '" + subject + "' was not deleted first before being permanently deleted");
    }
    List<Integer> versions = going.stream().map(StoredVersion::version).toList();
    return Step.write(
        Operation.DELETE_SUBJECT,
        Bodies.deleteSubject(subject, versions, deletion),
        entry -> versions);
  }

  Step<String> deleteContext(String context) {
    ContextState found = state.context(context);
    if (!found.subjects().isEmpty()) {
      throw new InvalidRequestException(
          RegistryError.CONTEXT_NOT_EMPTY,
          "Cannot delete context '" + context + "': it has subjects; delete them first");
    }
    return found.isListed() && !context.equals(Subject.DEFAULT_CONTEXT)
        ? Step.write(Operation.DELETE_CONTEXT, Bodies.deleteContext(context), entry -> context)
        : Step.done(context);
  }

  private Queries queries() {
    return new Queries(state);
  }

  /** A softly deleted schema may come back, so what it refers to must not go for good. */
  private static Deleted referrersThatCount(Deletion deletion) {
    return deletion == Deletion.SOFT ? Deleted.HIDDEN : Deleted.SHOWN;
  }

  private static InvalidRequestException referenced(StoredVersion version) {
    return new InvalidRequestException(
        RegistryError.REFERENCE_EXISTS,
        "One or more references exist to the schema {subject="
            + version.subject()
            + ",version="
            + version.version()
            + "}.");
  }

  private static NotFoundException notFound(RegistryError error, String message) {
    return new NotFoundException(error, message);
  }
}
