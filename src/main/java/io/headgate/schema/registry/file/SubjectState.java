package io.headgate.schema.registry.file;

import io.headgate.schema.registry.Deleted;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A subject's versions. */
final class SubjectState {
  private final NavigableMap<Integer, StoredVersion> versions = new TreeMap<>();
  private int highest;
  private boolean refers;

  /** Versions in sight, ascending. */
  List<StoredVersion> versions(Deleted scope) {
    return versions.values().stream().filter(version -> version.isSeen(scope)).toList();
  }

  Optional<StoredVersion> find(int version) {
    return Optional.ofNullable(versions.get(version));
  }

  /** Whether any version is in sight. */
  boolean isSeen(Deleted scope) {
    return latest(scope).isPresent();
  }

  /** Whether a version may refer to other schemas. */
  boolean refers() {
    return refers;
  }

  Optional<StoredVersion> latest(Deleted scope) {
    return versions.descendingMap().values().stream()
        .filter(version -> version.isSeen(scope))
        .findFirst();
  }

  boolean isEmpty() {
    return versions.isEmpty();
  }

  /**
   * The number of the next version: never one that was given out, unless the subject went whole.
   */
  int next() {
    return highest + 1;
  }

  void put(StoredVersion version) {
    versions.put(version.version(), version);
    highest = Math.max(highest, version.version());
    refers |= !version.content().text().references().isEmpty();
  }

  void remove(int version) {
    versions.remove(version);
  }
}
