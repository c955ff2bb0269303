package io.headgate.commit;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the commits behind a checkpoint change in one of its tables. */
final class Changes<T extends Fact> {
  /** For a removal that does not say which commit had added what it takes away. */
  static final long ANY = 0;

  private final Map<String, T> added = new LinkedHashMap<>();
  private final Map<String, Long> removed = new HashMap<>();
  private boolean cleared;

  void add(T fact) {
    added.put(fact.name(), fact);
  }

  /**
   * Takes a fact away.
   *
   * @param commit that had added it, or {@link #ANY}
   */
  void remove(String name, long commit) {
    if (added.remove(name) == null && !cleared) {
      removed.put(name, commit);
    }
  }

  /** Takes away everything so far. */
  void clear() {
    cleared = true;
    added.clear();
    removed.clear();
  }

  /** Whether nothing of the checkpoint is left. */
  boolean isCleared() {
    return cleared;
  }

  /** Whether a fact of the checkpoint is still there. */
  boolean keeps(T fact) {
    return !cleared && !removed.containsKey(fact.name());
  }

  /** Facts of the checkpoint that were taken away, with the commits that had added them. */
  Map<String, Long> removed() {
    return Collections.unmodifiableMap(removed);
  }

  /** What came and stayed, in the order of the commits. */
  Collection<T> added() {
    return Collections.unmodifiableCollection(added.values());
  }

  boolean has(String name) {
    return added.containsKey(name);
  }

  int size() {
    return added.size() + removed.size();
  }
}
