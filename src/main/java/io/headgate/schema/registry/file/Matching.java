package io.headgate.schema.registry.file;

import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.SchemaMetadata;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
    queries().inSight(subject, deleted);
    SchemaText schema = canonical(subject, given, form);
    return find(subject, schema, deleted)
        .or(() -> find(subject, completed(subject, schema), deleted))
        .map(StoredVersion::toRegistered)
        .orElseThrow(Missing::schema);
  }

  /** The latest version that holds a schema in its {@link #canonical} form. */
  Optional<StoredVersion> find(Subject subject, SchemaText schema, Deleted deleted) {
    List<StoredVersion> versions =
        state.find(subject).map(found -> found.versions(deleted)).orElse(List.of());
    Optional<StoredVersion> same =
        state
            .context(subject.context())
            .find(schema)
            .flatMap(content -> last(versions, version -> version.content() == content));
    return same.or(() -> last(versions, version -> isWrittenOut(schema, version)));
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

  /** Whether a schema without references is a version's with its references written out. */
  private boolean isWrittenOut(SchemaText schema, StoredVersion version) {
    SchemaText other = version.content().text();
    return schema.references().isEmpty()
        && !other.references().isEmpty()
        && schema.metadata().equals(other.metadata())
        && schema.ruleSet().equals(other.ruleSet())
        && schema.text().equals(parsed.of(version.content(), queries()).resolved());
  }

  private static Optional<StoredVersion> last(
      List<StoredVersion> versions, Predicate<StoredVersion> is) {
    return versions.stream().filter(is).reduce((first, second) -> second);
  }

  private Queries queries() {
    return new Queries(state);
  }
}
