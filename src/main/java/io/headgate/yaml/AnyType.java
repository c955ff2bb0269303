package io.headgate.yaml;

import java.util.List;
import java.util.Optional;

/** Any node, as it is. */
record AnyType() implements ValueType<YamlNode> {
  @Override
  public Optional<YamlNode> read(YamlNode node, Problems problems) {
    return Optional.of(node);
  }

  @Override
  public String expected() {
    return "any value";
  }

  @Override
  public Shape shape() {
    return new Shape.Any();
  }

  @Override
  public YamlNode placeholder() {
    return new YamlNode.Mapping(Place.of(""), List.of());
  }
}
