package io.headgate.yaml;

import java.util.List;
import java.util.Optional;

/** A list that may be written as its only item. */
record OneOrMoreType<T>(ValueType<T> item) implements ValueType<List<T>> {
  @Override
  public Optional<List<T>> read(YamlNode node, Problems problems) {
    return node instanceof YamlNode.Sequence
        ? new ListType<>(item).read(node, problems)
        : item.read(node, problems).map(List::of);
  }

  @Override
  public String expected() {
    return item.expected() + ", or a list of such";
  }

  @Override
  public Shape shape() {
    return new Shape.Either(List.of(item.shape(), new Shape.ListOf(item.shape())));
  }

  @Override
  public List<T> placeholder() {
    return List.of();
  }
}
