package io.headgate.yaml;

import java.util.Optional;
import java.util.function.Function;

/** How a node becomes a value. Made by {@link Values}. */
public interface ValueType<T> {
  /** The value; empty if the node has none, which is then among the problems. */
  Optional<T> read(YamlNode node, Problems problems);

  /** What is expected, for messages: {@code a duration such as 5m}. */
  String expected();

  Shape shape();

  /**
   * A value that stands in for one that could not be read, so that readers can go on and find
   * further problems. Never used once the problems were thrown.
   */
  T placeholder();

  /**
   * The type of what a function makes of values.
   *
   * @param convert may throw {@link IllegalArgumentException}: its message becomes a problem
   */
  default <R> ValueType<R> map(Function<T, R> convert, R placeholder) {
    ValueType<T> from = this;
    return new ValueType<>() {
      @Override
      public Optional<R> read(YamlNode node, Problems problems) {
        Optional<T> value = from.read(node, problems);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        try {
          return Optional.of(convert.apply(value.get()));
        } catch (IllegalArgumentException e) {
          problems.add(node.place(), String.valueOf(e.getMessage()));
          return Optional.empty();
        }
      }

      @Override
      public String expected() {
        return from.expected();
      }

      @Override
      public Shape shape() {
        return from.shape();
      }

      @Override
      public R placeholder() {
        return placeholder;
      }
    };
  }
}
