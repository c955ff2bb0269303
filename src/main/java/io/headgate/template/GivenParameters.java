package io.headgate.template;

import io.headgate.yaml.Nearest;
import io.headgate.yaml.ParameterValue;
import io.headgate.yaml.Place;
import io.headgate.yaml.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values that somebody gives for a template's parameters, checked against the declarations. */
public final class GivenParameters {
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

  private final Template template;
  private final Map<String, String> given;
  private final Path here;

  /**
   * @param here the folder at which relative paths start
   */
  public GivenParameters(Template template, Map<String, String> given, Path here) {
    this.template = template;
    this.given = Map.copyOf(given);
    this.here = here;
  }

  /**
   * A value for every declared parameter; a valid one of the declaration's stands in for what is
   * among the problems, so that the pipeline can be read for its own.
   */
  public Map<String, ParameterValue> check(Problems problems) {
    for (String name : given.keySet()) {
      if (template.find(name).isEmpty()) {
        problems.add(
            Place.of(template.source()),
            "Invalid parameter: '"
                + name
                + "': expected one of "
                + String.join(", ", template.names())
                + Nearest.hint(name, template.names()));
      }
    }
    Map<String, ParameterValue> values = new LinkedHashMap<>();
    for (Parameter parameter : template.parameters()) {
      values.put(parameter.name(), value(parameter, problems));
    }
    return values;
  }

  private ParameterValue value(Parameter parameter, Problems problems) {
    Optional<String> text = Optional.ofNullable(given.get(parameter.name()));
    if (text.isPresent()) {
      return parameter
          .values()
          .read(parameter.type().node(text.get(), parameter.place()), problems)
          .map(valid -> typed(parameter, valid))
          .orElseGet(() -> standIn(parameter));
    }
    if (parameter.fallback().isPresent()) {
      return typed(parameter, parameter.fallback().get());
    }
    Optional<String> demand = demand(parameter);
    if (demand.isEmpty()) {
      return ParameterValue.absent();
    }
    problems.add(
        parameter.place(),
        "Cannot find parameter '"
            + parameter.name()
            + "': it is required"
            + demand.get()
            + ": "
            + parameter.description()
            + " ("
            + parameter.values().expected()
            + "): give --param "
            + parameter.name()
            + "="
            + parameter.examples().stream().findFirst().orElse("VALUE"));
    return standIn(parameter);
  }

  /** Why a value must be given; empty if it need not. */
  private Optional<String> demand(Parameter parameter) {
    if (parameter.requirement() == Parameter.Requirement.REQUIRED) {
      return Optional.of("");
    }
    for (Map.Entry<String, List<String>> condition : parameter.requiredWhen().entrySet()) {
      String other = condition.getKey();
      Optional<String> value =
          Optional.ofNullable(given.get(other))
              .or(() -> template.find(other).flatMap(Parameter::fallback));
      if (value.filter(condition.getValue()::contains).isPresent()) {
        return Optional.of(" when " + other + " is " + value.get());
      }
    }
    return Optional.empty();
  }

  private ParameterValue typed(Parameter parameter, String text) {
    return switch (parameter.type()) {
      case SECRET -> ParameterValue.secret(text);
      case URI ->
          ParameterValue.text(
              SCHEME.matcher(text).matches() ? text : here.resolve(text).normalize().toString());
      case ENUM ->
          parameter
              .choices()
              .getOrDefault(text, Optional.empty())
              .map(node -> ParameterValue.node(text, node))
              .orElseGet(() -> ParameterValue.text(text));
      default -> ParameterValue.text(text);
    };
  }

  /** Not even the name of a secret that is not there: that would be one more problem. */
  private ParameterValue standIn(Parameter parameter) {
    return parameter.type() == ParameterType.SECRET
        ? ParameterValue.text(parameter.type().sample())
        : typed(parameter, parameter.sample());
  }
}
