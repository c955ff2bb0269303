package io.headgate.schema.registry;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is said about a schema beside its text. Part of its identity.
 *
 * @param tags by the path of what they are attached to
 * @param sensitive names of properties whose values are not to be shown
 */
public record SchemaMetadata(
    SortedMap<String, SortedSet<String>> tags,
    SortedMap<String, String> properties,
    SortedSet<String> sensitive) {
  public static final SchemaMetadata NONE = of(Map.of(), Map.of(), Set.of());

  /** The property that lists field names which must not be used again. */
  public static final String RESERVED = "confluent:reserved";

  public SchemaMetadata {
    SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
    tags.forEach(
        (path, names) -> copy.put(path, Collections.unmodifiableSortedSet(new TreeSet<>(names))));
    tags = Collections.unmodifiableSortedMap(copy);
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    sensitive = Collections.unmodifiableSortedSet(new TreeSet<>(sensitive));
  }

  public static SchemaMetadata of(
      Map<String, SortedSet<String>> tags, Map<String, String> properties, Set<String> sensitive) {
    return new SchemaMetadata(
        new TreeMap<>(tags), new TreeMap<>(properties), new TreeSet<>(sensitive));
  }

  public static SchemaMetadata of(Map<String, String> properties) {
    return of(Map.of(), properties, Set.of());
  }

  public boolean isEmpty() {
    return tags.isEmpty() && properties.isEmpty() && sensitive.isEmpty();
  }
}
