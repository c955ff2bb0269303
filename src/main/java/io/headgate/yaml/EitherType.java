package io.headgate.yaml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value that may be written in several ways, told apart by the kind of node. */
record EitherType<T>(List<ValueType<T>> types) implements ValueType<T> {
  @Override
  public Optional<T> read(YamlNode node, Problems problems) {
    for (ValueType<T> type : types) {
      if (type.shape().admits(node)) {
        return type.read(node, problems);
      }
    }
    problems.add(node.place(), "Invalid value: " + node.kind() + ": expected " + expected());
    return Optional.empty();
  }

  @Override
  public String expected() {
    return types.stream().map(ValueType::expected).collect(Collectors.joining(", or "));
  }

  @Override
  public Shape shape() {
    return new Shape.Either(types.stream().map(ValueType::shape).toList());
  }

  @Override
  public T placeholder() {
    return types.get(0).placeholder();
  }
}
