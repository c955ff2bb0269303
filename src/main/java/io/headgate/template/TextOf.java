package io.headgate.template;

import io.headgate.yaml.Problems;
import io.headgate.yaml.Shape;
import io.headgate.yaml.ValueType;
import io.headgate.yaml.YamlNode;
import java.util.Optional;

/** Single values that another type takes, as they were written. */
record TextOf(ValueType<?> type) implements ValueType<String> {
  @Override
  public Optional<String> read(YamlNode node, Problems problems) {
    return type.read(node, problems).map(value -> ((YamlNode.Scalar) node).text());
  }

  @Override
  public String expected() {
    return type.expected();
  }

  @Override
  public Shape shape() {
    return type.shape();
  }

  @Override
  public String placeholder() {
    return "";
  }
}
