package io.headgate.template;

import io.headgate.yaml.DataSize;
import io.headgate.yaml.Durations;
import io.headgate.yaml.Place;
import io.headgate.yaml.ValueType;
import io.headgate.yaml.Values;
import io.headgate.yaml.YamlNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** What a parameter's values are. */
public enum ParameterType {
  STRING("text"),
  /** One of the words that {@code values} lists. */
  ENUM("word"),
  INT("10"),
  DURATION("10s"),
  SIZE("1MiB"),
  /** A path, which starts at the folder that the command runs in, or an address. */
  URI("path"),
  DATE("2026-01-31"),
  /** Named, never given: a secret on a command line is one in a process list and a log. */
  SECRET("env:SECRET");

  private static final ValueType<String> TEXT = Values.text();
  private static final ValueType<String> WHOLE =
      Values.text("whole number", "a whole number", "^-?[0-9]{1,18}$", ParameterType::whole, "");
  private static final ValueType<String> DURATIONS = new TextOf(Values.duration());
  private static final ValueType<String> SIZES = new TextOf(Values.size());
  private static final ValueType<String> URIS =
      Values.text("path or URI", "a path or a URI", "", text -> text, "");
  private static final ValueType<String> DATES =
      Values.text(
          "date",
          "a date such as 2026-01-31",
          "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
          text -> date(text).toString(),
          "");
  private static final ValueType<String> SECRETS =
      Values.matching(
          "secret", "env:NAME or file:PATH, where the secret is taken from", "(?:env|file):.+");

  private final String sample;

  ParameterType(String sample) {
    this.sample = sample;
  }

  /** The type of every value, whatever a parameter says besides. */
  ValueType<String> texts() {
    return switch (this) {
      case STRING, ENUM -> TEXT;
      case INT -> WHOLE;
      case DURATION -> DURATIONS;
      case SIZE -> SIZES;
      case URI -> URIS;
      case DATE -> DATES;
      case SECRET -> SECRETS;
    };
  }

  /** A value that stands in for one, where none is at hand. */
  String sample() {
    return sample;
  }

  boolean isOrdered() {
    return this == INT || this == DURATION || this == SIZE || this == DATE;
  }

  /** A value as a node, such that messages do not show what may be a secret. */
  YamlNode node(String text, Place at) {
    return new YamlNode.Scalar(at, text, false, this == SECRET);
  }

  /** As templates write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Which of two valid values of an ordered type comes first. */
  int compare(String a, String b) {
    return switch (this) {
      case INT -> Long.compare(Long.parseLong(a), Long.parseLong(b));
      case DURATION -> Durations.parse(a).compareTo(Durations.parse(b));
      case SIZE -> DataSize.of(a).compareTo(DataSize.of(b));
      case DATE -> date(a).compareTo(date(b));
      default -> throw new IllegalStateException("Cannot compare values of type " + word());
    };
  }

  private static String whole(String text) {
    if (!text.matches("-?[0-9]{1,18}")) {
      throw new IllegalArgumentException("Invalid number: '" + text + "': expected a whole number");
    }
    return text;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Invalid date: '" + text + "': expected a date such as 2026-01-31", e);
    }
  }
}
