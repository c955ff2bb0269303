package io.headgate.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of values of one type; each bad item is a problem of its own. */
record ListType<T>(ValueType<T> item) implements ValueType<List<T>> {
  @Override
  public Optional<List<T>> read(YamlNode node, Problems problems) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      problems.add(node.place(), "Invalid value: " + node.kind() + ": expected " + expected());
      return Optional.empty();
    }
    List<T> values = new ArrayList<>();
    boolean whole = true;
    for (YamlNode element : sequence.items()) {
      Optional<T> value = item.read(element, problems);
      whole &= value.isPresent();
      value.ifPresent(values::add);
    }
    return whole ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  @Override
  public String expected() {
    return "a list, each item " + item.expected();
  }

  @Override
  public Shape shape() {
    return new Shape.ListOf(item.shape());
  }

  @Override
  public List<T> placeholder() {
    return List.of();
  }
}
