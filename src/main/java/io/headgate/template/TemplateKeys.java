package io.headgate.template;

import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.Section;
import io.headgate.yaml.Values;
import io.headgate.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every key of a template file, from which its reference page and JSON Schema are made too. */
public final class TemplateKeys {
  static final Key<ParameterType> TYPE =
      Key.required("type", Values.choice(ParameterType.class), "What its values are");
  static final Key<String> DESCRIPTION =
      Key.required("description", Values.text(), "What it is for, in a sentence");
  static final Key<Boolean> REQUIRED =
      Key.defaulting("required", Values.bool(), "false", "Whether a value must be given");
  static final Key<Map<String, List<String>>> REQUIRED_WHEN =
      Key.optional(
          "required-when",
          Values.map(Values.oneOrMore(Values.text())),
          "Values of other parameters under which one must be given");
  static final Key<String> DEFAULT =
      Key.optional(
          "default",
          Values.text(),
          "The value if none is given; without one, a key that is set to the parameter is left out");
  static final Key<Map<String, Optional<YamlNode>>> VALUES =
      Key.optional(
          "values",
          Values.either(
              Values.list(Values.text()).map(TemplateKeys::words, Map.of()),
              Values.map(Values.any()).map(TemplateKeys::nodes, Map.of())),
          "Of an enum: its words; as a map, each with what stands in the pipeline for it");
  static final Key<String> MIN = Key.optional("min", Values.text(), "The least value");
  static final Key<String> MAX = Key.optional("max", Values.text(), "The greatest value");
  static final KeyTable RANGE = KeyTable.of("range", "A range, both ends in it", MIN, MAX);
  static final Key<Section> RANGED =
      Key.optional(
          "range", Values.section(RANGE), "Of an int, duration, size or date: what it may be");
  static final Key<String> PATTERN =
      Key.optional(
          "pattern",
          Values.text(),
          "Of a string or uri: a regular expression that matches the whole value");
  static final Key<List<String>> EXAMPLES =
      Key.optional("examples", Values.list(Values.text()), "Valid values, for the reader");
  static final Key<String> GROUP =
      Key.optional("group", Values.text(), "The heading that it stands under");
  static final KeyTable PARAMETER =
      KeyTable.of(
          "parameter",
          "A parameter",
          TYPE,
          DESCRIPTION,
          REQUIRED,
          REQUIRED_WHEN,
          DEFAULT,
          VALUES,
          RANGED,
          PATTERN,
          EXAMPLES,
          GROUP);

  static final Key<String> TEMPLATE =
      Key.required(
          "template",
          Values.matching("name", "a name of a-z, 0-9 and dashes", "[a-z][a-z0-9-]*"),
          "The template's name, which is its file's name before .yaml");
  static final Key<String> ABOUT =
      Key.required("description", Values.text(), "What it does, in a few sentences");
  static final Key<TemplateAction> ACTION =
      Key.defaulting(
          "action",
          Values.choice(TemplateAction.class),
          "run",
          "What running it does: run the pipeline, or replay the pipeline's open dead letters");
  static final Key<Map<String, Section>> PARAMETERS =
      Key.required(
          "parameters",
          Values.map(Values.section(PARAMETER)),
          "What may be given, by names of a-z, 0-9 and dashes");
  static final Key<YamlNode> PIPELINE =
      Key.required(
          "pipeline", Values.any(), "The pipeline file, with ${NAME} where a parameter goes");

  /** The whole file. */
  public static final KeyTable ROOT =
      KeyTable.of("template", "A template", TEMPLATE, ABOUT, ACTION, PARAMETERS, PIPELINE);

  private TemplateKeys() {}

  private static Map<String, Optional<YamlNode>> words(List<String> words) {
    Map<String, Optional<YamlNode>> values = new LinkedHashMap<>();
    for (String word : words) {
      if (values.put(word, Optional.empty()) != null) {
        throw new IllegalArgumentException("Invalid values: '" + word + "' stands twice");
      }
    }
    return values;
  }

  private static Map<String, Optional<YamlNode>> nodes(Map<String, YamlNode> nodes) {
    Map<String, Optional<YamlNode>> values = new LinkedHashMap<>();
    nodes.forEach((word, node) -> values.put(word, Optional.of(node)));
    return values;
  }
}
