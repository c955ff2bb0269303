package io.headgate.template;

import io.headgate.yaml.Place;
import io.headgate.yaml.ValueType;
import io.headgate.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A parameter as its template declares it.
 *
 * @param place where it is declared
 * @param values what its values must be, with the words that say so
 * @param choices the words of an enum, each with what stands in the pipeline for it, if more than
 *     the word; empty for other types
 * @param fallback the value if none is given
 * @param requiredWhen values of other parameters under which one must be given
 */
public record Parameter(
    String name,
    Place place,
    ParameterType type,
    String description,
    ValueType<String> values,
    Map<String, Optional<YamlNode>> choices,
    Requirement requirement,
    Map<String, List<String>> requiredWhen,
    Optional<String> fallback,
    List<String> examples,
    Optional<String> group) {
  /** Whether a value must be given. */
  public enum Requirement {
    REQUIRED,
    /** While other parameters have some values. */
    CONDITIONAL,
    OPTIONAL
  }

  public Parameter {
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    examples = List.copyOf(examples);
  }

  /** The words of an enum; empty for other types. */
  public List<String> words() {
    return List.copyOf(choices.keySet());
  }

  /** Under which a value must be given, in words. */
  public String conditions() {
    return requiredWhen.entrySet().stream()
        .map(entry -> entry.getKey() + " is " + String.join(" or ", entry.getValue()))
        .collect(Collectors.joining(", or "));
  }

  /** A valid value, for trying the template without one. */
  String sample() {
    return fallback
        .or(() -> examples.stream().findFirst())
        .or(() -> words().stream().findFirst())
        .orElseGet(type::sample);
  }
}
