package io.headgate.schema.registry.file;

import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.SchemaId;
import io.headgate.schema.registry.SchemaReference;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Look-ups in a state. */
record Queries(RegistryState state) {
  List<String> contexts() {
    return state.contexts().stream()
        .filter(ContextState::isListed)
        .map(ContextState::name)
        .toList();
  }

  List<Subject> subjects(String prefix, Deleted deleted) {
    return matching(prefix, deleted).map(StoredVersion::subject).distinct().toList();
  }

  List<RegisteredSchema> schemas(String prefix, Deleted deleted) {
    return matching(prefix, deleted).map(StoredVersion::toRegistered).toList();
  }

  List<Integer> versions(Subject subject, Deleted deleted) {
    Deleted existing = deleted == Deleted.HIDDEN ? Deleted.HIDDEN : Deleted.SHOWN;
    return inSight(subject, existing).stream()
        .filter(version -> version.isSeen(deleted))
        .map(StoredVersion::version)
        .toList();
  }

  StoredVersion version(Subject subject, Version version, Deleted deleted) {
    List<StoredVersion> versions = inSight(subject, deleted);
    if (version.isLatest()) {
      // The latest that lives; a deleted one only if none does.
      return versions.stream()
          .filter(each -> !each.deleted())
          .reduce((first, second) -> second)
          .orElse(versions.get(versions.size() - 1));
    }
    return versions.stream()
        .filter(each -> each.version() == version.number())
        .findFirst()
        .orElseThrow(() -> Missing.version(version));
  }

  RegisteredSchema latestWith(Subject subject, Map<String, String> properties, Deleted deleted) {
    return inSight(subject, deleted).stream()
        .filter(
            version ->
                version
                    .content()
                    .text()
                    .metadata()
                    .properties()
                    .entrySet()
                    .containsAll(properties.entrySet()))
        .reduce((first, second) -> second)
        .map(StoredVersion::toRegistered)
        .orElseThrow(Missing::schema);
  }

  Content content(SchemaId id) {
    Content content = state.context(id.context()).byId().get(id.id());
    if (content == null) {
      throw Missing.schema(id);
    }
    return content;
  }

  SchemaText schema(UUID guid) {
    return ofGuid(guid).findFirst().map(Content::text).orElseThrow(() -> Missing.schema());
  }

  List<SchemaId> ids(UUID guid) {
    return ofGuid(guid).map(content -> new SchemaId(content.context(), content.id())).toList();
  }

  List<RegisteredSchema> usages(SchemaId id, Deleted deleted) {
    return content(id).holders().stream()
        .map(key -> version(key.subject(), Version.of(key.version()), Deleted.SHOWN))
        .filter(version -> version.isSeen(deleted))
        .map(StoredVersion::toRegistered)
        .toList();
  }

  List<Integer> referencedBy(Subject subject, Version version, Deleted deleted) {
    StoredVersion target = version(subject, version, Deleted.SHOWN);
    TreeSet<Integer> ids = new TreeSet<>();
    referrers(target, deleted).forEach(referrer -> ids.add(referrer.content().id()));
    return List.copyOf(ids);
  }

  /** The versions whose schemas refer to one. */
  Stream<StoredVersion> referrers(StoredVersion target, Deleted deleted) {
    Predicate<SchemaReference> refers =
        reference ->
            reference.subject().equals(target.subject()) && reference.version() == target.version();
    return state.versions(deleted).stream()
        .filter(version -> version.content().text().references().stream().anyMatch(refers));
  }

  /** The versions in sight of a subject that has any. */
  List<StoredVersion> inSight(Subject subject, Deleted deleted) {
    List<StoredVersion> versions =
        state.find(subject).map(found -> found.versions(deleted)).orElse(List.of());
    if (versions.isEmpty()) {
      throw Missing.subject(subject);
    }
    return versions;
  }

  private Stream<StoredVersion> matching(String prefix, Deleted deleted) {
    boolean anyContext = prefix.startsWith(Subject.ANY_CONTEXT);
    Subject start =
        Subject.of(anyContext ? prefix.substring(Subject.ANY_CONTEXT.length()) : prefix);
    return state.versions(deleted).stream()
        .filter(
            version ->
                (anyContext || version.subject().context().equals(start.context()))
                    && version.subject().name().startsWith(start.name()));
  }

  private Stream<Content> ofGuid(UUID guid) {
    return state.contexts().stream()
        .flatMap(context -> context.byId().values().stream())
        .filter(content -> content.guid().equals(guid));
  }
}
