package io.headgate.schema.registry.file;

import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.IncompatibleSchemaException;
import io.headgate.schema.registry.InvalidRequestException;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.RegistryError;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import java.util.List;
import java.util.Optional;

/** How versions are added. */
record Registration(RegistryState state, Matching matching, Checks checks) {
  Step<RegisteredSchema> register(Subject subject, SchemaText given, Form form) {
    checkSubject(subject);
    Permissions.checkMode(state, subject, RegistryMode.READWRITE, "read-write");
    SchemaText schema = matching.canonical(subject, given, form);
    Optional<StoredVersion> same = matching.find(subject, schema, Deleted.HIDDEN);
    if (same.isEmpty()) {
      schema = matching.completed(subject, schema);
      same = matching.find(subject, schema, Deleted.HIDDEN);
    }
    if (same.isPresent()) {
      return Step.done(same.get().toRegistered());
    }
    List<String> problems = checks.problems(subject, schema);
    if (!problems.isEmpty()) {
      throw new IncompatibleSchemaException(
          "Schema being registered is incompatible with an earlier schema for subject \""
              + subject
              + "\", details: "
              + problems,
          problems);
    }
    ContextState context = state.context(subject.context());
    int id = context.find(schema).map(Content::id).orElse(context.maxId() + 1);
    return write(subject, schema, id, next(subject));
  }

  /** Adds a version as it is elsewhere: its numbers are given, and nothing is compared. */
  Step<RegisteredSchema> importVersion(Subject subject, SchemaText given, int id, int version) {
    checkSubject(subject);
    Permissions.checkMode(state, subject, RegistryMode.IMPORT, "import");
    SchemaText schema = matching.canonical(subject, given, Form.AS_WRITTEN);
    ContextState context = state.context(subject.context());
    Content known = context.byId().get(id);
    if (known != null && !known.text().equals(schema)) {
      throw new InvalidRequestException(
          RegistryError.NOT_PERMITTED,
          "Overwrite new schema with id "
              + id
              + " in context "
              + subject.context()
              + " is not permitted.");
    }
    int number = version > 0 ? version : next(subject);
    Optional<StoredVersion> there =
        state.find(subject).flatMap(found -> found.find(number)).filter(each -> !each.deleted());
    if (there.isPresent() && there.get().content() == known) {
      return Step.done(there.get().toRegistered());
    }
    if (there.isPresent()) {
      throw new InvalidRequestException(
          RegistryError.NOT_PERMITTED,
          "Cannot import version "
              + number
              + " of subject '"
              + subject
              + "': there is one with another schema or id");
    }
    return write(subject, schema, id, number);
  }

  private int next(Subject subject) {
    return state.find(subject).map(SubjectState::next).orElse(1);
  }

  private static Step<RegisteredSchema> write(
      Subject subject, SchemaText schema, int id, int version) {
    Content content = new Content(subject.context(), id, schema);
    return Step.write(
        Operation.SCHEMA,
        Bodies.schema(subject, version, id, schema),
        entry -> new StoredVersion(subject, version, content, entry.time(), false).toRegistered());
  }

  private static void checkSubject(Subject subject) {
    if (subject.isContext() || subject.context().equals(Subject.GLOBAL.context())) {
      throw new InvalidRequestException(
          RegistryError.INVALID_SUBJECT,
          "The specified subject '" + subject + "' is not a valid subject: expected a name");
    }
  }
}
