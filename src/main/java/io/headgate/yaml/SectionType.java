package io.headgate.yaml;

import java.util.Optional;
import java.util.function.Supplier;

/** A map with the keys of a table. */
record SectionType(Supplier<KeyTable> keys, String name) implements ValueType<Section> {
  @Override
  public Optional<Section> read(YamlNode node, Problems problems) {
    return Section.read(node, keys.get(), problems);
  }

  @Override
  public String expected() {
    return "a map with the keys of " + name;
  }

  @Override
  public Shape shape() {
    return new Shape.Table(keys);
  }

  @Override
  public Section placeholder() {
    return Section.missing(keys.get());
  }
}
