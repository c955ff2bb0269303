package io.headgate.yaml;

import java.util.List;
import java.util.Optional;

/** A node of a settings file with its place; references are replaced already. */
public sealed interface YamlNode {
  Place place();

  /** What kind of node it is, for messages. */
  String kind();

  /**
   * @param plain whether it stood without quotes, so that {@code null} and {@code ~} mean absence
   * @param secret whether any of it came from the environment or a secret file
   */
  record Scalar(Place place, String text, boolean plain, boolean secret) implements YamlNode {
    public boolean isNull() {
      return plain
          && (text.isEmpty()
              || text.equals("~")
              || text.equals("null")
              || text.equals("Null")
              || text.equals("NULL"));
    }

    /** The text as a message may show it. */
    public String shown() {
      return secret ? "'" + Secrets.MASK + "'" : Show.value(text);
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : "a single value";
    }
  }

  record Sequence(Place place, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  record Mapping(Place place, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The value of a key. */
    public Optional<YamlNode> find(String key) {
      return entries.stream()
          .filter(entry -> entry.key().equals(key))
          .map(Entry::value)
          .findFirst();
    }

    @Override
    public String kind() {
      return "a map";
    }
  }

  /**
   * @param place of the key
   */
  record Entry(String key, Place place, YamlNode value) {}
}
