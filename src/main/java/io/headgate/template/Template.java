package io.headgate.template;

import io.headgate.yaml.Interpolation;
import io.headgate.yaml.Key;
import io.headgate.yaml.KeyTable;
import io.headgate.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A pipeline file with typed parameters.
 *
 * @param source its file's name, for messages
 * @param parameters in the order of the file
 * @param pipeline the pipeline file, its references as they are written
 */
public record Template(
    String source,
    String name,
    String description,
    TemplateAction action,
    List<Parameter> parameters,
    YamlNode pipeline) {
  public Template {
    parameters = List.copyOf(parameters);
  }

  public Optional<Parameter> find(String parameter) {
    return parameters.stream().filter(each -> each.name().equals(parameter)).findFirst();
  }

  List<String> names() {
    return parameters.stream().map(Parameter::name).toList();
  }

  /** Parameters that the pipeline has a place for, under some values at least. */
  public Set<String> used() {
    Set<String> used = new TreeSet<>();
    collect(pipeline, used);
    parameters.forEach(
        parameter ->
            parameter.choices().values().forEach(node -> node.ifPresent(it -> collect(it, used))));
    return used;
  }

  private static void collect(YamlNode node, Set<String> used) {
    if (node instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(entry -> collect(entry.value(), used));
    } else if (node instanceof YamlNode.Sequence sequence) {
      sequence.items().forEach(item -> collect(item, used));
    } else {
      used.addAll(Interpolation.names(((YamlNode.Scalar) node).text()));
    }
  }

  /** Whether a file is a template and no pipeline file. */
  public static boolean isTemplate(YamlNode root) {
    return root instanceof YamlNode.Mapping mapping
        && mapping.find(TemplateKeys.TEMPLATE.name()).isPresent();
  }

  /** Its parameters as keys, for a JSON Schema of what may be given. */
  public KeyTable keys() {
    return KeyTable.of(
        name, description, parameters.stream().map(Template::key).toArray(Key<?>[]::new));
  }

  private static Key<?> key(Parameter parameter) {
    return new Key<>(
        parameter.name(),
        parameter.values(),
        parameter.requirement() == Parameter.Requirement.REQUIRED,
        parameter.fallback(),
        parameter.description());
  }
}
