package io.headgate.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values of one type by names that the file chooses. */
record MapType<T>(ValueType<T> value) implements ValueType<Map<String, T>> {
  @Override
  public Optional<Map<String, T>> read(YamlNode node, Problems problems) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      problems.add(node.place(), "Invalid value: " + node.kind() + ": expected " + expected());
      return Optional.empty();
    }
    Map<String, T> values = new LinkedHashMap<>();
    boolean whole = true;
    for (YamlNode.Entry entry : mapping.entries()) {
      Optional<T> read = value.read(entry.value(), problems);
      whole &= read.isPresent();
      read.ifPresent(v -> values.put(entry.key(), v));
    }
    return whole ? Optional.of(Collections.unmodifiableMap(values)) : Optional.empty();
  }

  @Override
  public String expected() {
    return "a map, each value " + value.expected();
  }

  @Override
  public Shape shape() {
    return new Shape.MapOf(value.shape());
  }

  @Override
  public Map<String, T> placeholder() {
    return Map.of();
  }
}
