package io.headgate.schema.registry.file;

import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A schema of a context under its id, and the versions that hold it. */
final class Content {
  private final String context;
  private final int id;
  private final SchemaText text;
  private final SortedSet<Key> holders = new TreeSet<>();
  private @Nullable UUID guid;

  Content(String context, int id, SchemaText text) {
    this.context = context;
    this.id = id;
    this.text = text;
  }

  /** A version's subject and number. */
  record Key(Subject subject, int version) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int bySubject = subject.compareTo(other.subject);
      return bySubject == 0 ? Integer.compare(version, other.version) : bySubject;
    }
  }

  String context() {
    return context;
  }

  int id() {
    return id;
  }

  SchemaText text() {
    return text;
  }

  SortedSet<Key> holders() {
    return holders;
  }

  UUID guid() {
    if (guid == null) {
      guid = SchemaGuid.of(text, context);
    }
    return guid;
  }
}
