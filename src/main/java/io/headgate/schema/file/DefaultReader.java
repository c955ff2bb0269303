package io.headgate.schema.file;

import com.google.re2j.Pattern;
import io.headgate.reject.Violation;
import io.headgate.schema.Rule;
import io.headgate.schema.ScalarText;
import io.headgate.schema.Severity;
import io.headgate.schema.Type;
import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/**
 * Reads the default of a column: a scalar's text, checked against its type and rules; of records,
 * arrays and maps JSON text.
 */
final class DefaultReader {
  private DefaultReader() {}

  static Optional<String> read(YamlNode node, Type type, List<Rule> rules, Problems problems) {
    if (type instanceof Type.Struct || type instanceof Type.ListOf || type instanceof Type.MapOf) {
      int before = problems.size();
      Optional<String> json =
          parsed(node, problems).flatMap(value -> JsonText.of(value, type, problems));
      return problems.size() == before ? json : Optional.empty();
    }
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
      problems.add(
          node.place(),
          "Invalid default: " + node.kind() + ": expected " + ScalarText.expected(type));
      return Optional.empty();
    }
    try {
      Comparable<?> unused = ScalarText.parse(type, scalar.text());
    } catch (IllegalArgumentException e) {
      problems.add(node.place(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    for (Rule rule : rules) {
      broken(rule, type, scalar.text())
          .filter(why -> rule.severity() == Severity.ERROR)
          .ifPresent(
              why ->
                  problems.add(
                      node.place(),
                      "Invalid default: "
                          + Violation.show(scalar.text())
                          + ": it breaks the column's own rule: "
                          + why));
    }
    return Optional.of(scalar.text());
  }

  /** Structured defaults may be written as YAML or as JSON in quotes. */
  private static Optional<YamlNode> parsed(YamlNode node, Problems problems) {
    if (!(node instanceof YamlNode.Scalar scalar) || scalar.isNull()) {
      return Optional.of(node);
    }
    Place place = node.place();
    Problems inner = new Problems();
    Optional<YamlNode> parsed =
        YamlReader.read(place.source(), scalar.text(), Interpolation.literal(), inner);
    if (!inner.isEmpty() || parsed.isEmpty() || parsed.get() instanceof YamlNode.Scalar) {
      problems.add(
          place, "Invalid default: " + Violation.show(scalar.text()) + ": expected JSON text");
      return Optional.empty();
    }
    return parsed;
  }

  private static Optional<String> broken(Rule rule, Type type, String text) {
    if (rule instanceof Rule.Range range) {
      boolean low =
          range.min().isPresent() && RuleReader.compare(type, text, range.min().get()) < 0;
      boolean high =
          range.max().isPresent() && RuleReader.compare(type, text, range.max().get()) > 0;
      return low || high
          ? Optional.of(low ? "min " + range.min().get() : "max " + range.max().get())
          : Optional.empty();
    }
    if (rule instanceof Rule.OneOf oneOf) {
      boolean known =
          oneOf.values().stream().anyMatch(value -> RuleReader.compare(type, text, value) == 0);
      return known ? Optional.empty() : Optional.of("one-of " + String.join(", ", oneOf.values()));
    }
    if (rule instanceof Rule.Pattern pattern) {
      return Pattern.matches(pattern.regex(), text)
          ? Optional.empty()
          : Optional.of("pattern " + pattern.regex());
    }
    Rule.Length length = (Rule.Length) rule;
    int found = text.codePointCount(0, text.length());
    boolean fits =
        length.min().map(min -> found >= min).orElse(true)
            && length.max().map(max -> found <= max).orElse(true);
    // A default of bytes is base64, and its length is not the bytes'.
    return fits || type.kind() != io.headgate.schema.Kind.STRING
        ? Optional.empty()
        : Optional.of("length");
  }
}
