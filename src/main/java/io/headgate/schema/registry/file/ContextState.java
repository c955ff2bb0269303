package io.headgate.schema.registry.file;

import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A context's subjects, and its schemas by id. Ids are never given out twice. */
final class ContextState {
  private final String name;
  private final SortedMap<Subject, SubjectState> subjects = new TreeMap<>();
  private final SortedMap<Integer, Content> byId = new TreeMap<>();
  private final Map<SchemaText, Content> byText = new HashMap<>();
  private int maxId;
  private boolean listed;

  ContextState(String name) {
    this.name = name;
    this.listed = name.equals(Subject.DEFAULT_CONTEXT);
  }

  String name() {
    return name;
  }

  SortedMap<Subject, SubjectState> subjects() {
    return subjects;
  }

  SortedMap<Integer, Content> byId() {
    return byId;
  }

  /** The schema that is the same in text, references, metadata and rules. */
  Optional<Content> find(SchemaText text) {
    return Optional.ofNullable(byText.get(text));
  }

  int maxId() {
    return maxId;
  }

  /** Whether it is in use. */
  boolean isListed() {
    return listed;
  }

  void unlist() {
    listed = name.equals(Subject.DEFAULT_CONTEXT);
  }

  void put(StoredVersion version) {
    SubjectState subject = subjects.computeIfAbsent(version.subject(), key -> new SubjectState());
    subject
        .find(version.version())
        .filter(old -> old.content() != version.content())
        .ifPresent(this::release);
    subject.put(version);
    version.content().holders().add(key(version));
    listed = true;
  }

  /** The schema of an id, which becomes known if it is not. */
  Content content(int id, SchemaText text) {
    maxId = Math.max(maxId, id);
    Content known = byId.get(id);
    if (known == null) {
      known = new Content(name, id, text);
      byId.put(id, known);
      byText.putIfAbsent(text, known);
    }
    return known;
  }

  /** Takes a version away for good, and its schema with the last version that holds it. */
  void remove(StoredVersion version) {
    SubjectState subject = subjects.get(version.subject());
    if (subject != null) {
      subject.remove(version.version());
      release(version);
      if (subject.isEmpty()) {
        subjects.remove(version.subject());
      }
    }
  }

  private void release(StoredVersion version) {
    Content content = version.content();
    content.holders().remove(key(version));
    if (content.holders().isEmpty()) {
      byId.remove(content.id());
      byText.remove(content.text(), content);
    }
  }

  private static Content.Key key(StoredVersion version) {
    return new Content.Key(version.subject(), version.version());
  }
}
