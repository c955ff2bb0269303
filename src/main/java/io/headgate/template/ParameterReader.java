package io.headgate.template;

import io.headgate.template.Parameter.Requirement;
import io.headgate.yaml.Key;
import io.headgate.yaml.Place;
import io.headgate.yaml.Section;
import io.headgate.yaml.ValueType;
import io.headgate.yaml.Values;
import io.headgate.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the declaration of one parameter, and checks that it agrees with itself. */
final class ParameterReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final String name;
  private final Place place;
  private final Section section;
  private final ParameterType type;

  private ParameterReader(String name, Place place, Section section) {
    this.name = name;
    this.place = place;
    this.section = section;
    type = section.find(TemplateKeys.TYPE).orElse(ParameterType.STRING);
  }

  /**
   * Reads it.
   *
   * @param place of its name
   */
  static Parameter read(String name, Place place, Section section) {
    return new ParameterReader(name, place, section).read();
  }

  private Parameter read() {
    if (!NAME.matcher(name).matches()) {
      section
          .problems()
          .add(place, "Invalid name: '" + name + "': expected a name of a-z, 0-9 and dashes");
    }
    allowed(TemplateKeys.VALUES, type == ParameterType.ENUM, "enum");
    allowed(TemplateKeys.RANGED, type.isOrdered(), "int, duration, size or date");
    allowed(
        TemplateKeys.PATTERN,
        type == ParameterType.STRING || type == ParameterType.URI,
        "string or uri");
    Map<String, Optional<YamlNode>> choices = choices();
    ValueType<String> values = values(choices.keySet());
    Optional<String> fallback = section.find(TemplateKeys.DEFAULT);
    fallback.ifPresent(value -> check(values, value, section.placeOf(TemplateKeys.DEFAULT)));
    List<String> examples = section.find(TemplateKeys.EXAMPLES).orElse(List.of());
    examples.forEach(value -> check(values, value, section.placeOf(TemplateKeys.EXAMPLES)));
    Map<String, List<String>> requiredWhen =
        section.find(TemplateKeys.REQUIRED_WHEN).orElse(Map.of());
    return new Parameter(
        name,
        place,
        type,
        section.value(TemplateKeys.DESCRIPTION),
        values,
        choices,
        requirement(requiredWhen),
        requiredWhen,
        fallback,
        examples,
        section.find(TemplateKeys.GROUP));
  }

  private void allowed(Key<?> key, boolean fits, String types) {
    if (section.has(key) && !fits) {
      section.problem(
          key,
          "Invalid key: "
              + key.name()
              + " is for parameters of type "
              + types
              + ", and '"
              + name
              + "' is of type "
              + type.word());
    }
  }

  private Requirement requirement(Map<String, List<String>> requiredWhen) {
    boolean required = section.value(TemplateKeys.REQUIRED);
    if (required && !requiredWhen.isEmpty()) {
      section.problem(
          TemplateKeys.REQUIRED_WHEN, "Invalid key: '" + name + "' is required in any case");
    }
    if ((required || !requiredWhen.isEmpty()) && section.has(TemplateKeys.DEFAULT)) {
      section.problem(
          TemplateKeys.DEFAULT,
          "Invalid key: '" + name + "' is required, so that its default is never used: drop one");
    }
    return required
        ? Requirement.REQUIRED
        : requiredWhen.isEmpty() ? Requirement.OPTIONAL : Requirement.CONDITIONAL;
  }

  private Map<String, Optional<YamlNode>> choices() {
    if (type != ParameterType.ENUM) {
      return Map.of();
    }
    Map<String, Optional<YamlNode>> words = section.find(TemplateKeys.VALUES).orElse(Map.of());
    if (words.isEmpty() && !section.has(TemplateKeys.VALUES)) {
      section.problem("Invalid parameter: '" + name + "' is an enum: list its values");
    }
    return words;
  }

  private ValueType<String> values(Set<String> choices) {
    if (!choices.isEmpty()) {
      return Values.oneOf(List.copyOf(choices));
    }
    Optional<Section> range = section.find(TemplateKeys.RANGED);
    if (range.isPresent() && type.isOrdered()) {
      return ranged(range.get());
    }
    Optional<String> pattern = section.find(TemplateKeys.PATTERN);
    if (pattern.isPresent()) {
      if (!section.has(TemplateKeys.DEFAULT) && !section.has(TemplateKeys.EXAMPLES)) {
        section.problem(
            TemplateKeys.PATTERN,
            "Invalid parameter: '"
                + name
                + "' has a pattern and no default: give an example of it");
      }
      try {
        return Values.matching(
            type.word(), type.texts().expected() + " that matches " + pattern.get(), pattern.get());
      } catch (PatternSyntaxException e) {
        section.problem(
            TemplateKeys.PATTERN,
            "Invalid pattern: '" + pattern.get() + "': " + e.getDescription());
      }
    }
    return type.texts();
  }

  private ValueType<String> ranged(Section range) {
    Optional<String> min = end(range, TemplateKeys.MIN);
    Optional<String> max = end(range, TemplateKeys.MAX);
    if (min.isPresent() && max.isPresent() && type.compare(min.get(), max.get()) > 0) {
      range.problem("Invalid range: " + min.get() + " to " + max.get() + ": its ends are swapped");
    }
    return new Ranged(type, min, max);
  }

  private Optional<String> end(Section range, Key<String> key) {
    return range
        .find(key)
        .flatMap(text -> type.texts().read(node(text, range.placeOf(key)), range.problems()));
  }

  private void check(ValueType<String> values, String text, Place at) {
    var unused = values.read(node(text, at), section.problems());
  }

  /** A value as a node, such that messages about secrets do not show it. */
  private YamlNode node(String text, Place at) {
    return type.node(text, at);
  }
}
