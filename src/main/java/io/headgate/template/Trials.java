package io.headgate.template;

import io.headgate.yaml.ParameterValue;
import io.headgate.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values to try a template with that nobody has given any for: as few as may be, as many as may be,
 * and each word of each enum once.
 */
public final class Trials {
  private static final Path HERE = Path.of("").toAbsolutePath();

  private final Template template;

  private Trials(Template template) {
    this.template = template;
  }

  public static List<Map<String, ParameterValue>> of(Template template) {
    Trials trials = new Trials(template);
    List<Map<String, ParameterValue>> all = new ArrayList<>();
    Map<String, String> full = new HashMap<>();
    template.parameters().forEach(each -> full.put(each.name(), each.sample()));
    all.add(trials.values(full));
    all.add(trials.values(Map.of()));
    for (Parameter parameter : template.parameters()) {
      for (String word : parameter.words()) {
        all.add(trials.values(Map.of(parameter.name(), word)));
      }
    }
    return all;
  }

  /** What is demanded and not given gets its stand-in; secrets are not looked for. */
  private Map<String, ParameterValue> values(Map<String, String> given) {
    Map<String, ParameterValue> values =
        new LinkedHashMap<>(new GivenParameters(template, given, HERE).check(new Problems()));
    values.replaceAll(
        (name, value) ->
            value.kind() == ParameterValue.Kind.SECRET
                ? ParameterValue.text(ParameterType.SECRET.sample())
                : value);
    return values;
  }
}
