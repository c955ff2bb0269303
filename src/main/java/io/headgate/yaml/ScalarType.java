package io.headgate.yaml;

import java.util.Optional;
import java.util.function.Function;

/** A type of single values. Quotes make no difference, but for {@code null}. */
class ScalarType<T> implements ValueType<T> {
  private final String expected;
  private final Shape shape;
  private final Function<String, T> parse;
  private final T placeholder;

  ScalarType(String expected, Shape shape, Function<String, T> parse, T placeholder) {
    this.expected = expected;
    this.shape = shape;
    this.parse = parse;
    this.placeholder = placeholder;
  }

  boolean refusesEmpty() {
    return true;
  }

  @Override
  public final Optional<T> read(YamlNode node, Problems problems) {
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
      problems.add(node.place(), "Invalid value: " + node.kind() + ": expected " + expected);
      return Optional.empty();
    }
    if (scalar.text().isEmpty() && refusesEmpty()) {
      problems.add(node.place(), "Invalid value: an empty text: expected " + expected);
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(scalar.text()));
    } catch (IllegalArgumentException e) {
      // The parser's message may show the value.
      problems.add(
          node.place(),
          scalar.secret()
              ? "Invalid value: " + scalar.shown() + ": expected " + expected
              : String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public T placeholder() {
    return placeholder;
  }
}
