package io.headgate.schema.registry.file;

import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.SchemaMetadata;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import java.util.Optional;

/** Which version of a subject, if any, holds a given schema. */
record Matching(RegistryState state, ParsedSchemas parsed) {
  /** A schema from outside in the form in which a subject keeps it. */
  SchemaText canonical(Subject subject, SchemaText given, Form form) {
    boolean normalize =
        form == Form.NORMALIZED
            || new Scopes(state).effectiveConfig(subject).normalize().orElse(false);
    return parsed.canonical(given, normalize ? Form.NORMALIZED : Form.AS_WRITTEN, queries());
  }

  RegisteredSchema lookUp(Subject subject, SchemaText given, Form form, Deleted deleted) {
    if (!state.find(subject).map(found -> found.isSeen(deleted)).orElse(false)) {
      throw Missing.subject(subject);
    }
    SchemaText schema = canonical(subject, given, form);
    return find(subject, schema, deleted)
        .or(() -> find(subject, completed(subject, schema), deleted))
        .map(StoredVersion::toRegistered)
        .orElseThrow(Missing::schema);
  }

  /** The latest version that holds a schema in its {@link #canonical} form. */
  Optional<StoredVersion> find(Subject subject, SchemaText schema, Deleted deleted) {
    Optional<SubjectState> versions = state.find(subject);
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    return state
        .context(subject.context())
        .find(schema)
        .flatMap(content -> holder(content, versions.get(), subject, deleted))
        .or(() -> writtenOut(schema, versions.get(), deleted));
  }

  private static Optional<StoredVersion> holder(
      Content content, SubjectState versions, Subject subject, Deleted deleted) {
    return content.holders().stream()
        .filter(key -> key.subject().equals(subject))
        .flatMap(key -> versions.find(key.version()).stream())
        .filter(version -> version.isSeen(deleted))
        .reduce((first, second) -> second);
  }

  /** The version whose schema is this one, with its references written out. */
  private Optional<StoredVersion> writtenOut(
      SchemaText schema, SubjectState versions, Deleted deleted) {
    if (!versions.refers() || !schema.references().isEmpty()) {
      return Optional.empty();
    }
    return versions.versions(deleted).stream()
        .filter(version -> isWrittenOut(schema, version))
        .reduce((first, second) -> second);
  }

  /**
   * The schema with the metadata and rules of the latest version where it has none of its own: a
   * producer that knows nothing of them does not take them away.
   */
  SchemaText completed(Subject subject, SchemaText schema) {
    Optional<SchemaText> latest =
        state
            .find(subject)
            .flatMap(found -> found.latest(Deleted.HIDDEN))
            .map(version -> version.content().text());
    if (latest.isEmpty()) {
      return schema;
    }
    SchemaMetadata metadata =
        schema.metadata().isEmpty() ? latest.get().metadata() : schema.metadata();
    return schema
        .withMetadata(metadata)
        .withRuleSet(schema.ruleSet().or(() -> latest.get().ruleSet()));
  }

  private boolean isWrittenOut(SchemaText schema, StoredVersion version) {
    SchemaText other = version.content().text();
    return !other.references().isEmpty()
        && schema.metadata().equals(other.metadata())
        && schema.ruleSet().equals(other.ruleSet())
        && schema.text().equals(parsed.of(version.content(), queries()).resolved());
  }

  private Queries queries() {
    return new Queries(state);
  }
}
