package io.headgate.yaml;

import java.util.List;
import java.util.function.Supplier;

/** What values of a type look like in a file, as the JSON Schema and the reference page say it. */
public sealed interface Shape {
  /**
   * A single value.
   *
   * @param label for people: {@code duration}
   * @param pattern an ECMA regular expression of all valid texts; empty if any text is
   */
  record Text(String label, String pattern) implements Shape {}

  record Whole(long min, long max) implements Shape {}

  record Truth() implements Shape {}

  record Choice(List<String> values) implements Shape {
    public Choice {
      values = List.copyOf(values);
    }
  }

  record ListOf(Shape item) implements Shape {}

  /** Any names as keys. */
  record MapOf(Shape value) implements Shape {}

  /** A section with its own keys; supplied late because tables may contain themselves. */
  record Table(Supplier<KeyTable> keys) implements Shape {}

  record Either(List<Shape> shapes) implements Shape {
    public Either {
      shapes = List.copyOf(shapes);
    }
  }

  /** Anything that YAML can say. */
  record Any() implements Shape {}

  /** Whether a node could be of the shape, judged by its kind alone. */
  default boolean admits(YamlNode node) {
    if (this instanceof Any) {
      return true;
    }
    if (this instanceof Either either) {
      return either.shapes().stream().anyMatch(shape -> shape.admits(node));
    }
    if (this instanceof ListOf) {
      return node instanceof YamlNode.Sequence;
    }
    if (this instanceof MapOf || this instanceof Table) {
      return node instanceof YamlNode.Mapping;
    }
    return node instanceof YamlNode.Scalar;
  }
}
