package io.headgate.yaml;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The types of values that settings have. */
public final class Values {
  private Values() {}

  /** Any text but none at all. Numbers and truth values count as the text they were written as. */
  public static ValueType<String> text() {
    return text("text", "a text", "", text -> text, "");
  }

  /**
   * A text with rules of its own.
   *
   * @param label for the reference page: {@code name}
   * @param expected for messages: {@code a name such as orders}
   * @param pattern a regular expression for editors; empty if there is none
   * @param parse throws {@link IllegalArgumentException} with a whole message
   */
  public static <T> ValueType<T> text(
      String label, String expected, String pattern, Function<String, T> parse, T placeholder) {
    return new ScalarType<>(expected, new Shape.Text(label, pattern), parse, placeholder);
  }

  /** A text that a regular expression matches in full. */
  public static ValueType<String> matching(String label, String expected, String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return text(
        label,
        expected,
        "^(?:" + pattern + ")$",
        text -> {
          if (!compiled.matcher(text).matches()) {
            throw new IllegalArgumentException(
                "Invalid " + label + ": " + Show.value(text) + ": expected " + expected);
          }
          return text;
        },
        "");
  }

  /** A text that may be empty. */
  public static ValueType<String> anyText() {
    return new ScalarType<>("a text", new Shape.Text("text", ""), text -> text, "") {
      @Override
      boolean refusesEmpty() {
        return false;
      }
    };
  }

  public static ValueType<Long> integer(long min, long max) {
    String expected =
        max == Long.MAX_VALUE
            ? "a whole number of at least " + min
            : "a whole number from " + min + " to " + max;
    return new ScalarType<>(
        expected,
        new Shape.Whole(min, max),
        text -> {
          if (text.matches("[+-]?[0-9]{1,18}")) {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
              return value;
            }
          }
          throw new IllegalArgumentException(
              "Invalid number: " + Show.value(text) + ": expected " + expected);
        },
        Math.max(min, Math.min(0, max)));
  }

  public static ValueType<Boolean> bool() {
    return new ScalarType<>(
        "true or false",
        new Shape.Truth(),
        text ->
            switch (text) {
              case "true", "True", "TRUE" -> true;
              case "false", "False", "FALSE" -> false;
              default ->
                  throw new IllegalArgumentException(
                      "Invalid value: " + Show.value(text) + ": expected true or false");
            },
        false);
  }

  /** One of an enum's constants, written in kebab-case. */
  public static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
    E[] constants = type.getEnumConstants();
    return choice(Arrays.asList(constants), Values::kebab);
  }

  /** One of several values, by their names. */
  public static <T> ValueType<T> choice(List<T> values, Function<T, String> name) {
    return choice(values, name, value -> value);
  }

  /** One of several values, each under one or more names. */
  public static <W, T> ValueType<T> choice(
      List<W> words, Function<W, String> name, Function<W, T> meaning) {
    List<T> values = words.stream().map(meaning).toList();
    List<String> names = words.stream().map(name).toList();
    String expected = "one of " + String.join(", ", names);
    return new ScalarType<>(
        expected,
        new Shape.Choice(names),
        text -> {
          int index = names.indexOf(text);
          if (index < 0) {
            throw new IllegalArgumentException(
                "Invalid value: "
                    + Show.value(text)
                    + ": expected "
                    + expected
                    + Nearest.hint(text, names));
          }
          return values.get(index);
        },
        values.get(0));
  }

  /** One of several words. */
  public static ValueType<String> oneOf(List<String> words) {
    return choice(words, word -> word);
  }

  public static ValueType<Duration> duration() {
    return text(
        "duration",
        Durations.EXPECTED,
        "^" + Durations.SYNTAX.pattern() + "$",
        Durations::parse,
        Duration.ZERO);
  }

  public static ValueType<DataSize> size() {
    return text(
        "size",
        DataSize.EXPECTED,
        "^" + DataSize.SYNTAX.pattern() + "$",
        DataSize::of,
        new DataSize(0));
  }

  /**
   * A ratio up to a limit: 1 for a part of a whole.
   *
   * @param most guards against {@code 5} where {@code 5%} was meant
   */
  public static ValueType<Ratio> ratio(double most) {
    String expected = Ratio.EXPECTED + ", at most " + new Ratio(most);
    return text(
        "ratio",
        expected,
        "^" + Ratio.SYNTAX.pattern() + "$",
        text -> {
          Ratio ratio = Ratio.of(text);
          if (ratio.value() > most) {
            throw new IllegalArgumentException(
                "Invalid ratio: " + Show.value(text) + ": expected " + expected);
          }
          return ratio;
        },
        new Ratio(0));
  }

  public static <T> ValueType<List<T>> list(ValueType<T> item) {
    return new ListType<>(item);
  }

  /** A list, which may be written as its only item. The item is no list itself. */
  public static <T> ValueType<List<T>> oneOrMore(ValueType<T> item) {
    return new OneOrMoreType<>(item);
  }

  /** Any names as keys; in the order of the file. */
  public static <T> ValueType<Map<String, T>> map(ValueType<T> value) {
    return new MapType<>(value);
  }

  public static ValueType<Section> section(KeyTable keys) {
    return new SectionType(() -> keys, keys.name());
  }

  /** A section whose table may contain itself, and so is not made yet. */
  public static ValueType<Section> section(String name, Supplier<KeyTable> keys) {
    return new SectionType(keys, name);
  }

  /** The node as it is, for readers that decide by something else how to go on. */
  public static ValueType<YamlNode> any() {
    return new AnyType();
  }

  /** A value that may be written in two ways: the first type whose shape fits the node. */
  public static <T> ValueType<T> either(ValueType<T> first, ValueType<T> second) {
    return new EitherType<>(List.of(first, second));
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
