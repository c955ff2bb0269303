package io.headgate.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a section, in the order of the reference page. Reading, hints about unknown keys, the
 * reference page and the JSON Schema all come from it.
 *
 * @param name kebab-case; names the section in the JSON Schema's definitions, so it is unique among
 *     the tables of a file
 * @param description one sentence without a full stop
 * @param exactlyOne groups of keys of which exactly one is given
 * @param refused names that are no keys here but elsewhere, each with the reason
 */
public record KeyTable(
    String name,
    String description,
    List<Key<?>> keys,
    List<Set<String>> exactlyOne,
    Map<String, String> refused) {
  public KeyTable {
    refused = Map.copyOf(refused);
    keys = List.copyOf(keys);
    exactlyOne = List.copyOf(exactlyOne);
    Set<String> names = new LinkedHashSet<>();
    for (Key<?> key : keys) {
      if (!names.add(key.name())) {
        throw new IllegalArgumentException("Invalid key table: '" + key.name() + "' stands twice");
      }
    }
  }

  public static KeyTable of(String name, String description, Key<?>... keys) {
    return new KeyTable(name, description, List.of(keys), List.of(), Map.of());
  }

  /** The table with further keys. */
  public KeyTable and(List<? extends Key<?>> more) {
    List<Key<?>> all = new ArrayList<>(keys);
    all.addAll(more);
    return new KeyTable(name, description, all, exactlyOne, refused);
  }

  /** The table with the demand that exactly one of some keys is given. */
  public KeyTable exactlyOneOf(Key<?>... group) {
    Set<String> names = new LinkedHashSet<>();
    for (Key<?> key : group) {
      names.add(key.name());
    }
    List<Set<String>> all = new ArrayList<>(exactlyOne);
    all.add(names);
    return new KeyTable(name, description, keys, all, refused);
  }

  /** The table, with the reason why it has no key of a name that people may expect. */
  public KeyTable refusing(String keyName, String reason) {
    Map<String, String> all = new LinkedHashMap<>(refused);
    all.put(keyName, reason);
    return new KeyTable(name, description, keys, exactlyOne, all);
  }

  public List<String> names() {
    return keys.stream().<String>map(Key::name).toList();
  }

  public Optional<Key<?>> find(String keyName) {
    return keys.stream().filter(key -> key.name().equals(keyName)).findFirst();
  }
}
