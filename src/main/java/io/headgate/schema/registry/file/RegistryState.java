package io.headgate.schema.registry.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.registry.Deleted;
import io.headgate.schema.registry.Deletion;
import io.headgate.schema.registry.RegistryMode;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a log says, up to some entry. The same entries give the same state, wherever applied. */
final class RegistryState {
  private final TreeMap<String, ContextState> contexts =
      new TreeMap<>(Map.of(Subject.DEFAULT_CONTEXT, new ContextState(Subject.DEFAULT_CONTEXT)));
  private final Map<Subject, SubjectConfig> configs = new HashMap<>();
  private final Map<Subject, RegistryMode> modes = new HashMap<>();
  private final DocumentIndex documents = new DocumentIndex();

  /**
   * @throws IllegalArgumentException if the entry cannot follow the ones applied so far
   */
  void apply(Entry entry) {
    JsonNode body = entry.body();
    switch (entry.operation()) {
      case SCHEMA -> addSchema(entry);
      case DELETE_VERSION ->
          delete(Bodies.subject(body), List.of(Bodies.version(body)), Bodies.deletion(body));
      case DELETE_SUBJECT ->
          delete(Bodies.subject(body), Bodies.versions(body), Bodies.deletion(body));
      case DELETE_CONTEXT -> context(Bodies.context(body)).unlist();
      case CONFIG -> set(configs, Bodies.subject(body), Bodies.config(body));
      case MODE -> {
        Bodies.purged(body).forEach(this::purge);
        set(modes, Bodies.subject(body), Bodies.mode(body));
      }
      case PLAN -> documents.add(DocumentKind.PLAN, entry.sequence(), body);
      case PROPOSAL -> documents.add(DocumentKind.PROPOSAL, entry.sequence(), body);
      case DECISION -> documents.add(DocumentKind.DECISION, entry.sequence(), body);
    }
  }

  /** A context; an empty one if it has no subject yet. */
  ContextState context(String name) {
    ContextState known = contexts.get(name);
    return known == null ? new ContextState(name) : known;
  }

  Collection<ContextState> contexts() {
    return contexts.values();
  }

  Optional<SubjectState> find(Subject subject) {
    return Optional.ofNullable(context(subject.context()).subjects().get(subject));
  }

  /** All versions in sight, by subject. */
  List<StoredVersion> versions(Deleted scope) {
    List<StoredVersion> versions = new ArrayList<>();
    for (ContextState context : contexts()) {
      context.subjects().values().forEach(subject -> versions.addAll(subject.versions(scope)));
    }
    return versions;
  }

  Map<Subject, SubjectConfig> configs() {
    return configs;
  }

  Map<Subject, RegistryMode> modes() {
    return modes;
  }

  DocumentIndex documents() {
    return documents;
  }

  private void addSchema(Entry entry) {
    Subject subject = Bodies.subject(entry.body());
    ContextState context = contexts.computeIfAbsent(subject.context(), ContextState::new);
    Content content = context.content(Bodies.id(entry.body()), Bodies.text(entry.body(), subject));
    context.put(
        new StoredVersion(subject, Bodies.version(entry.body()), content, entry.time(), false));
  }

  private void delete(Subject subject, List<Integer> versions, Deletion deletion) {
    ContextState context = context(subject.context());
    for (int number : versions) {
      StoredVersion version =
          find(subject)
              .flatMap(state -> state.find(number))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "it deletes version "
                              + number
                              + " of "
                              + subject
                              + ", which is not there"));
      if (deletion == Deletion.SOFT) {
        context.put(version.softlyDeleted());
      } else {
        context.remove(version);
      }
    }
    if (find(subject).isEmpty()) {
      configs.remove(subject);
      modes.remove(subject);
    }
  }

  private void purge(Subject subject) {
    ContextState context = context(subject.context());
    find(subject)
        .map(state -> state.versions(Deleted.ONLY))
        .ifPresent(versions -> versions.forEach(context::remove));
  }

  private static <T> void set(Map<Subject, T> settings, Subject subject, Optional<T> value) {
    if (value.isPresent()) {
      settings.put(subject, value.get());
    } else {
      settings.remove(subject);
    }
  }
}
