package io.headgate.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A map of a settings file, read by a table of keys. All of its keys are read and all its problems
 * are recorded when it is made; after that readers take values, and add problems of their own at
 * the right place.
 */
public final class Section {
  private final Place place;
  private final KeyTable table;
  private final Problems problems;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Place> places = new LinkedHashMap<>();

  private Section(Place place, KeyTable table, Problems problems) {
    this.place = place;
    this.table = table;
    this.problems = problems;
  }

  /**
   * Reads a map.
   *
   * @return the section, even if keys of it are wrong; empty if the node is no map
   */
  public static Optional<Section> read(YamlNode node, KeyTable table, Problems problems) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.add(
          node.place(),
          "Invalid value: "
              + node.kind()
              + ": expected a map with keys of "
              + String.join(", ", table.names()));
      return Optional.empty();
    }
    Section section = new Section(node.place(), table, problems);
    mapping.entries().forEach(section::entry);
    section.checkPresence();
    return Optional.of(section);
  }

  static Section missing(KeyTable table) {
    return new Section(Place.of(""), table, new Problems());
  }

  private void entry(YamlNode.Entry entry) {
    Optional<Key<?>> key = table.find(entry.key());
    String reason = table.refused().get(entry.key());
    if (key.isEmpty() && reason != null) {
      problems.add(
          entry.place(), "Invalid key: " + Show.value(entry.key()) + ": " + reason + ": remove it");
      return;
    }
    if (key.isEmpty()) {
      problems.add(
          entry.place(),
          "Invalid key: "
              + Show.value(entry.key())
              + ": expected one of "
              + String.join(", ", table.names())
              + Nearest.hint(entry.key(), table.names()));
      return;
    }
    places.put(entry.key(), entry.value().place());
    key.get()
        .type()
        .read(entry.value(), problems)
        .ifPresent(value -> values.put(entry.key(), value));
  }

  private void checkPresence() {
    for (Key<?> key : table.keys()) {
      if (key.isRequired() && !places.containsKey(key.name())) {
        problems.add(
            place,
            "Cannot find key '"
                + key.name()
                + "': it is required: "
                + key.description()
                + " ("
                + key.type().expected()
                + ")");
      }
    }
    for (Set<String> group : table.exactlyOne()) {
      List<String> given = group.stream().filter(places::containsKey).toList();
      if (given.size() != 1) {
        problems.add(
            place,
            "Invalid section: "
                + (given.isEmpty() ? "none" : String.join(" and ", given))
                + " given: expected exactly one of "
                + String.join(", ", group));
      }
    }
  }

  public Place place() {
    return place;
  }

  public KeyTable table() {
    return table;
  }

  /** Whether the file has the key, valid or not. */
  public boolean has(Key<?> key) {
    return places.containsKey(key.name());
  }

  /** The keys that the file has, in its order. */
  public List<String> given() {
    return new ArrayList<>(places.keySet());
  }

  /** The value that the file gives; empty if it gives none or a bad one. Ignores defaults. */
  @SuppressWarnings("unchecked") // Values were put by the same key's type.
  public <T> Optional<T> find(Key<T> key) {
    check(key);
    return Optional.ofNullable((T) values.get(key.name()));
  }

  /**
   * The value or its default; a placeholder if it is among the problems.
   *
   * @throws IllegalArgumentException if the key is neither required nor has a default
   */
  public <T> T value(Key<T> key) {
    if (key.defaultValue().isEmpty() && !key.isRequired()) {
      throw new IllegalArgumentException("Cannot demand '" + key.name() + "': it is optional");
    }
    Optional<T> given = find(key);
    if (given.isPresent()) {
      return given.get();
    }
    return has(key) || key.isRequired() ? key.type().placeholder() : Defaults.read(key);
  }

  /** Records a problem with a key's value. */
  public void problem(Key<?> key, String message) {
    problems.add(placeOf(key), message);
  }

  /** Records a problem with the section as a whole. */
  public void problem(String message) {
    problems.add(place, message);
  }

  /** Where the key's value stands, or else the section. */
  public Place placeOf(Key<?> key) {
    return places.getOrDefault(key.name(), place);
  }

  public Problems problems() {
    return problems;
  }

  private void check(Key<?> key) {
    if (table.find(key.name()).isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot read '" + key.name() + "': it is no key of " + table.name());
    }
  }
}
